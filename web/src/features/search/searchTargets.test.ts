import { describe, expect, it } from 'vitest'
import { matchesPage, targetOf } from './searchTargets'

describe('what was found', () => {
  it('opens where it is shown', () => {
    expect(targetOf({ kind: 'enterprise', id: 7, name: '甲厂' }, '/alarms')).toBe('/enterprises/7')
    expect(targetOf({ kind: 'point', id: 9, name: 'COD' }, '/alarms')).toBe('/points/9')
  })

  it('keeps the page when it is a region', () => {
    expect(targetOf({ kind: 'region', id: '510100', name: '成都市' }, '/alarms')).toEqual({
      path: '/alarms',
      query: { region: '510100' },
    })
  })
})

describe('a page', () => {
  it.each([
    ['报', true],
    ['baoj', true],
    ['BAOJING', true],
    ['jing', false],
    [' ', false],
  ])('of 报警 is meant by %j: %s', (text, is) => {
    expect(matchesPage(text, '报警', 'baojing')).toBe(is)
  })
})
