import { describe, expect, it } from 'vitest'
import { DAY_MS, mondayOf, weekOf } from './week'

const at = (text: string) => Date.parse(`${text}:00+08:00`)
const iso = (text: string) => `${text}:00.000+08:00`

describe('the week of a roster', () => {
  it('begins on Monday at midnight in Beijing', () => {
    const monday = at('2026-11-23T00:00')
    expect(mondayOf(monday)).toBe(monday)
    expect(mondayOf(at('2026-11-29T23:59'))).toBe(monday)
    expect(mondayOf(at('2026-11-30T00:00'))).toBe(monday + 7 * DAY_MS)
    expect(mondayOf(at('2026-11-22T23:59'))).toBe(monday - 7 * DAY_MS)
  })

  it('cuts an interval that passes midnight', () => {
    const days = weekOf(at('2026-11-23T00:00'), [
      { from: iso('2026-11-23T00:00'), to: iso('2026-11-23T08:00'), accounts: [] },
      { from: iso('2026-11-23T08:00'), to: iso('2026-11-23T20:00'), accounts: [1, 2] },
      { from: iso('2026-11-23T20:00'), to: iso('2026-11-30T00:00'), accounts: [3] },
    ])
    expect(days.map((day) => day.date)).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
    ])
    expect(days[0]?.pieces.map(({ begin, length }) => [begin * 24, length * 24])).toEqual([
      [0, 8],
      [8, 12],
      [20, 4],
    ])
    expect(days[6]?.pieces).toMatchObject([{ begin: 0, length: 1, accounts: [3] }])
  })

  it('covers every day whole', () => {
    const days = weekOf(at('2026-11-23T00:00'), [
      { from: iso('2026-11-23T00:00'), to: iso('2026-11-26T13:00'), accounts: [1] },
      { from: iso('2026-11-26T13:00'), to: iso('2026-11-30T00:00'), accounts: [2] },
    ])
    for (const { pieces } of days) {
      expect(pieces.reduce((sum, { length }) => sum + length, 0)).toBeCloseTo(1, 9)
    }
  })
})
