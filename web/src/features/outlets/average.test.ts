import { describe, expect, it } from 'vitest'
import { bandsOf, formatExcess, isUsable, judgedValue, spanOf } from './average'

describe('what is judged', () => {
  it('is the converted value where there is one', () => {
    expect(judgedValue({ mean: 20, converted: 31.5 })).toBe(31.5)
    expect(judgedValue({ mean: 20 })).toBe(20)
  })

  it('is the largest of what has no mean', () => {
    expect(judgedValue({ maximum: 8.4 })).toBe(8.4)
    expect(judgedValue({})).toBeUndefined()
  })

  it('may be used when enough counted of it', () => {
    expect(isUsable({ valid: true, converted: 31.5, convertedValid: false })).toBe(false)
    expect(isUsable({ valid: true, convertedValid: false })).toBe(true)
  })
})

describe('words of the address and of excess', () => {
  it('takes hours for what is not known', () => {
    expect(spanOf('day')).toBe('day')
    expect(spanOf('week')).toBe('hour')
    expect(spanOf(undefined)).toBe('hour')
  })

  it('shows no excess as a dash', () => {
    expect(formatExcess(0.253)).toBe('0.25')
    expect(formatExcess(undefined)).toBe('–')
  })
})

describe('bands of marks', () => {
  const hour = (n: number) => ({ from: `2026-11-27T0${n}:00:00+08:00`, span: 'hour' as const })
  const hours = [hour(1), hour(2), hour(3), hour(4)]
  const mark = (from: string, to: string, counts = true) => ({
    from: `2026-11-27T${from}:00+08:00`,
    to: `2026-11-27T${to}:00+08:00`,
    kind: 'other.stopped',
    counts,
  })

  it('hold each hour that a mark touches', () => {
    expect(bandsOf(hours, [mark('02:30', '04:00')])).toEqual([{ first: 1, last: 2, kind: 'other.stopped' }])
    expect(bandsOf(hours, [mark('04:00', '04:10')])).toEqual([{ first: 3, last: 3, kind: 'other.stopped' }])
  })

  it('leave out marks of other times and those that do not count', () => {
    expect(bandsOf(hours, [mark('06:00', '07:00'), mark('02:00', '03:00', false)])).toEqual([])
  })
})
