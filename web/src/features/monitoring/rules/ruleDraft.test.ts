import { describe, expect, it } from 'vitest'
import type { Rule, RuleKind } from '@/api/types'
import { draftOf, isOutsideRange, judgeRule, newRule, textOf } from './ruleDraft'

function rule(kind: RuleKind, limit: number, given: Partial<Rule> = {}): Rule {
  return {
    id: 1,
    pointId: 11,
    kind,
    limit,
    deadband: 0,
    onDelaySeconds: 0,
    offDelaySeconds: 0,
    reAlarmAfterSeconds: 0,
    latching: false,
    priority: 2,
    converted: false,
    enabled: true,
    version: 1,
    validFrom: '2026-11-23T00:00:00Z',
    changedBy: 'admin',
    ...given,
  }
}

const text = (given = {}) => ({ ...newRule([]), kind: 'high' as RuleKind, limit: '25', ...given })

describe('a rule that is typed', () => {
  it('is right beside limits that leave it room', () => {
    expect(judgeRule(text(), [rule('low', 5), rule('highHigh', 50)])).toEqual({})
  })

  it.each([
    [rule('highHigh', 25), 'rules.faults.notBelow.highHigh'],
    [rule('highHigh', 20), 'rules.faults.notBelow.highHigh'],
    [rule('low', 25), 'rules.faults.notAbove.low'],
    [rule('lowLow', 30), 'rules.faults.notAbove.lowLow'],
  ])('contradicts %o', (other, key) => {
    expect(judgeRule(text(), [other]).limit?.key).toBe(key)
  })

  it('does not mind disabled rules, converted ones and rates', () => {
    const others = [
      rule('highHigh', 1, { enabled: false }),
      rule('highHigh', 1, { converted: true }),
      rule('rateOfChange', 1),
    ]
    expect(judgeRule(text(), others)).toEqual({})
    expect(judgeRule(text({ enabled: false }), [rule('highHigh', 1)])).toEqual({})
  })

  it.each([
    [{ limit: 'x' }, 'limit'],
    [{ kind: 'rateOfChange', limit: '0' }, 'limit'],
    [{ deadband: '-1' }, 'deadband'],
    [{ onDelaySeconds: '1.5' }, 'onDelaySeconds'],
    [{ offDelaySeconds: '86401' }, 'offDelaySeconds'],
    [{ reAlarmAfterSeconds: '-1' }, 'reAlarmAfterSeconds'],
  ])('is refused with %o', (given, field) => {
    expect(Object.keys(judgeRule(text(given), []))).toEqual([field])
  })

  it('is warned about outside of the measuring range', () => {
    expect(isOutsideRange(text(), { rangeLow: 0, rangeHigh: 20 })).toBe(true)
    expect(isOutsideRange(text(), { rangeLow: 0 })).toBe(false)
  })

  it('begins with the first kind the point does not have', () => {
    expect(newRule([rule('highHigh', 1)]).kind).toBe('high')
    expect(newRule([])).toMatchObject({ kind: 'highHigh', priority: 1 })
  })

  it('goes to the platform as numbers', () => {
    const draft = draftOf(textOf(rule('low', 2.5, { onDelaySeconds: 10 })), 11)
    expect(draft).toMatchObject({ pointId: 11, limit: 2.5, onDelaySeconds: 10, deadband: 0 })
  })
})
