import { describe, expect, it } from 'vitest'
import { compareUrgency, isUnacknowledged } from './alarmOrder'
import { testAlarm } from './testAlarm'

describe('the order of alarms', () => {
  it('is unacknowledged, level, newest onset', () => {
    const alarms = [
      testAlarm({ id: 'acknowledged-1', state: 'acknowledged', priority: 1 }),
      testAlarm({ id: 'old-2', priority: 2, onset: '2026-11-23T09:00:00+08:00' }),
      testAlarm({ id: 'new-2', priority: 2, onset: '2026-11-23T10:00:00+08:00' }),
      testAlarm({ id: 'new-4', priority: 4, onset: '2026-11-23T11:00:00+08:00' }),
      testAlarm({ id: 'returned-1', state: 'returnedUnacknowledged', priority: 1 }),
    ]
    expect(alarms.sort(compareUrgency).map((alarm) => alarm.id)).toEqual([
      'returned-1',
      'new-2',
      'old-2',
      'new-4',
      'acknowledged-1',
    ])
  })

  it('compares onsets as instants, not as texts', () => {
    const utc = testAlarm({ id: 'utc', onset: '2026-11-23T03:00:00Z' }) // 11:00 in Beijing
    const beijing = testAlarm({ id: 'beijing', onset: '2026-11-23T10:30:00+08:00' })
    expect([beijing, utc].sort(compareUrgency)[0]?.id).toBe('utc')
  })

  it.each([
    ['normal', false],
    ['unacknowledged', true],
    ['acknowledged', false],
    ['returnedUnacknowledged', true],
    ['latchedUnacknowledged', true],
    ['latchedAcknowledged', false],
  ] as const)('takes %s as unacknowledged: %s', (state, expected) => {
    expect(isUnacknowledged(state)).toBe(expected)
  })
})
