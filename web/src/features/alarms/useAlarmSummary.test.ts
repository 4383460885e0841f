import { describe, expect, it } from 'vitest'
import type { AlarmEvent, AlarmState } from '@/api/types'
import { testAlarm } from './testAlarm'
import { afterTransition, mostUrgent, total } from './useAlarmSummary'

function step(from: AlarmState, to: AlarmState): AlarmEvent {
  const transition = {
    ordinal: 1,
    from,
    to,
    at: '',
    evaluatedAt: '',
    value: 1,
    limit: 1,
    reason: '',
    sequence: 1,
  }
  return { alarm: testAlarm({ priority: 2 }), transition }
}

describe('the counts by level', () => {
  const before = { open: { 1: 1, 2: 4 }, unacknowledged: { 2: 3 } }

  it.each([
    ['normal', 'unacknowledged', 5, 4],
    ['unacknowledged', 'acknowledged', 4, 2],
    ['unacknowledged', 'returnedUnacknowledged', 4, 3],
    ['returnedUnacknowledged', 'normal', 3, 2],
    ['acknowledged', 'normal', 3, 3],
    ['latchedAcknowledged', 'unacknowledged', 4, 4],
  ] as const)('after %s to %s are %i open and %i unacknowledged', (from, to, open, unacknowledged) => {
    const after = afterTransition(before, step(from, to))
    expect(after.open[2]).toBe(open)
    expect(after.unacknowledged[2]).toBe(unacknowledged)
    expect(after.open[1]).toBe(1)
  })

  it('never fall below nothing', () => {
    const empty = { open: {}, unacknowledged: {} }
    expect(afterTransition(empty, step('acknowledged', 'normal')).open[2]).toBe(0)
  })

  it('name the most urgent level and the total', () => {
    expect(mostUrgent({ 1: 0, 3: 2 })).toBe(3)
    expect(mostUrgent({})).toBeUndefined()
    expect(total({ 1: 2, 4: 5 })).toBe(7)
  })
})
