import { describe, expect, it } from 'vitest'
import type { Rule } from '@/api/types'
import { apart, fullness, heightOf, tankLimits } from './tankModel'

const tank = { empty: 1, full: 11 }
const rule = (kind: Rule['kind'], limit: number, more: Partial<Rule> = {}) =>
  ({ kind, limit, priority: 2, enabled: true, converted: false, ...more }) as Rule

describe('a tank', () => {
  it.each([
    [1, 0],
    [6, 0.5],
    [11, 1],
    [-3, 0],
    [99, 1],
  ])('at level %d is %d full', (level, share) => expect(fullness(tank, level)).toBe(share))

  it('shows its limits from the top down, without those that cannot be drawn', () => {
    const rules = [
      rule('low', 2),
      rule('highHigh', 10),
      rule('high', 20),
      rule('rateOfChange', 5),
      rule('lowLow', 1.5, { enabled: false }),
    ]
    expect(tankLimits(tank, rules).map(({ kind, at }) => [kind, at])).toEqual([
      ['highHigh', 0.9],
      ['low', 0.1],
    ])
  })

  it('is drawn from its floor to its roof', () => {
    expect(heightOf('horizontal', 0)).toBe(78)
    expect(heightOf('horizontal', 1)).toBe(30)
  })

  it('keeps the words of close limits apart', () => {
    expect(apart([16, 20, 60], 9)).toEqual([16, 25, 60])
  })
})
