import { describe, expect, it } from 'vitest'
import en from '@/app/locales/en/suspicions'
import zh from '@/app/locales/zh-CN/suspicions'
import { actsOn, figureKey, figureText, filterFromQuery, KINDS } from './suspicionRules'

const everything = { stops: true, approve: true }

describe('what can be done with a suspicion', () => {
  it('is what may become of it, the explanation first', () => {
    expect(actsOn(['explained', 'verifiedOnSite', 'dismissed'], everything)).toEqual([
      'explain',
      'verify',
      'dismiss',
    ])
    expect(actsOn(['open', 'dismissed'], everything)).toEqual(['dismiss', 'reopen'])
    expect(actsOn([], everything)).toEqual([])
  })

  it('is explained by the enterprise and decided by the regulator', () => {
    const next = ['explained', 'verifiedOnSite', 'dismissed'] as const
    expect(actsOn(next, { stops: true, approve: false })).toEqual(['explain'])
    expect(actsOn(next, { stops: false, approve: true })).toEqual(['verify', 'dismiss'])
    expect(actsOn(next, { stops: false, approve: false })).toEqual([])
  })
})

describe('the address', () => {
  it('says what is listed', () => {
    expect(filterFromQuery({ status: 'open', kind: 'copiedSeries', enterprise: '7', q: '热电' })).toEqual({
      status: 'open',
      kind: 'copiedSeries',
      enterpriseId: 7,
      facilityId: undefined,
      pointId: undefined,
      q: '热电',
    })
  })

  it('that makes no sense narrows nothing', () => {
    const all = filterFromQuery({ status: 'guilty', kind: '1', enterprise: '-3', point: '0x1f', q: '' })
    expect(Object.values(all).filter((value) => value !== undefined)).toEqual([])
  })
})

describe('words', () => {
  it('have the same names in both languages', () => {
    const names = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, names(inner)]))
        : ''
    expect(names(zh)).toEqual(names(en))
    expect(Object.keys(zh.suspicions.kind)).toEqual([...KINDS])
  })

  it('never speak of a violation', () => {
    expect(JSON.stringify(zh)).not.toMatch(/违规|违法|造假|篡改/)
    expect(JSON.stringify(en)).not.toMatch(/violat|illegal|fraud|guilt/i)
  })

  it('are found by the name of a figure', () => {
    expect(figureKey('improbability of the run (-ln)')).toBe('improbabilityOfTheRunLn')
    expect(figureKey('values in a row')).toBe('valuesInARow')
    expect(figureKey('chi-square')).toBe('chisquare')
    expect(zh.suspicions.figure).toHaveProperty(figureKey('improbability of the run (-ln)'))
  })

  it('leave out digits that tell nothing', () => {
    expect(figureText(0.9999812)).toBe('0.99998')
    expect(figureText(0.123456)).toBe('0.1235')
    expect(figureText(13.004_31)).toBe('13')
    expect(figureText(-0.510_83)).toBe('−0.5108')
  })
})
