import { expect, it } from 'vitest'
import type { AlarmLoad } from '@/api/types'
import { loadMarks } from './alarmLoad'
import { testAlarm } from './testAlarm'

const LOAD: AlarmLoad = {
  asOf: '2026-11-23T10:20:00+08:00',
  windowSeconds: 600,
  inWindow: 3,
  floodBeginsAbove: 10,
  chattering: [
    { ruleId: 1, pointId: 11, activations: 4 },
    { ruleId: 0, deviceId: 41, activations: 3 },
  ],
  fleetingBelowSeconds: 10,
  staleAboveSeconds: 86_400,
}
const NOW = Date.parse('2026-11-23T10:20:00+08:00')

it('marks what chatters, what is fleeting and what is stale', () => {
  const marks = loadMarks(LOAD)
  const calm = testAlarm({ rule: { id: 2, version: 1 } })
  expect(marks(calm, NOW)).toEqual([])
  expect(marks(testAlarm(), NOW)).toEqual(['chattering'])
  expect(marks({ ...calm, rule: { id: 0, version: 0 }, point: undefined }, NOW)).toEqual(['chattering'])
  const gone = { ...calm, state: 'returnedUnacknowledged', returnedAt: '2026-11-23T10:15:09+08:00' } as const
  expect(marks(gone, NOW)).toEqual(['fleeting'])
  expect(marks({ ...gone, returnedAt: '2026-11-23T10:15:10+08:00' }, NOW)).toEqual([])
  expect(marks({ ...calm, raisedAt: '2026-11-22T10:19:59+08:00' }, NOW)).toEqual(['stale'])
  expect(loadMarks(undefined)(testAlarm(), NOW)).toEqual([])
})
