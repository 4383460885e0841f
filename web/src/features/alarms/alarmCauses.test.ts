import { describe, expect, it } from 'vitest'
import { behindOthers, firstOuts, silentBy, unfolded } from './alarmCauses'
import { testAlarm } from './testAlarm'

const high = testAlarm({ id: 'high' })
const highHigh = testAlarm({ id: 'highHigh', kind: 'highHigh' })
const other = testAlarm({ id: 'other', kind: 'highHigh', point: { id: 12 } })
const silent = testAlarm({ id: 'silent', kind: 'communication', point: undefined })
const ids = (alarms: readonly { id: string }[] = []) => alarms.map(({ id }) => id)

describe('alarms of one cause', () => {
  it('puts high behind high-high of the same point', () => {
    const behind = behindOthers([highHigh, high, other])
    expect(ids(behind.get('highHigh'))).toEqual(['high'])
    expect(behind.size).toBe(1)
  })

  it('hides nothing that calls behind what does not', () => {
    expect(behindOthers([{ ...highHigh, state: 'acknowledged' }, high]).size).toBe(0)
    expect(behindOthers([highHigh, { ...high, state: 'acknowledged' }]).size).toBe(1)
    expect(behindOthers([{ ...highHigh, state: 'returnedUnacknowledged' }, high]).size).toBe(0)
    const setAside = { id: 1, kind: 'shelved', until: '', by: '', reason: '' } as const
    expect(behindOthers([{ ...highHigh, setAside }, high]).size).toBe(0)
  })

  it('puts the points of a silent device behind the device', () => {
    const behind = behindOthers([highHigh, high, silent])
    expect(ids(behind.get('silent')).sort()).toEqual(['high', 'highHigh'])
    expect(behind.has('highHigh')).toBe(false)
    expect(ids([...silentBy([high, silent]).values()])).toEqual(['silent'])
  })

  it('shows what is behind below its head when it is opened', () => {
    const rows = [highHigh, other, high]
    const behind = behindOthers(rows)
    expect(ids(unfolded(rows, behind, new Set()))).toEqual(['highHigh', 'other'])
    expect(ids(unfolded(rows, behind, new Set(['highHigh'])))).toEqual(['highHigh', 'high', 'other'])
  })

  it('finds the first of a bout', () => {
    const at = (id: string, time: string, facility = 21) =>
      testAlarm({ id, onset: `2026-11-23T${time}+08:00`, facility: { id: facility, name: 'F' } })
    const alarms = [
      at('old', '08:00:00'),
      at('first', '10:00:00'),
      at('second', '10:04:00'),
      at('third', '10:13:00'),
      at('alone', '10:00:00', 22),
    ]
    expect([...firstOuts(alarms, 600_000)]).toEqual(['first'])
    expect([...firstOuts(alarms.slice(0, 2), 600_000)]).toEqual([])
  })
})
