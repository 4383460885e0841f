import { describe, expect, it } from 'vitest'
import { deskRows, groupByFacility } from './alarmGroups'
import { testAlarm } from './testAlarm'

const tank = { id: 1, name: '罐区' }
const boiler = { id: 2, name: '锅炉' }
const a = testAlarm({ id: 'a', facility: tank, priority: 3 })
const b = testAlarm({ id: 'b', facility: boiler, priority: 2 })
const c = testAlarm({ id: 'c', facility: tank, priority: 1 })

describe('alarms by facility', () => {
  it('stand where the first of them stands', () => {
    const groups = groupByFacility([a, b, c])
    expect(groups.map(({ first, alarms }) => [first.facility?.name, alarms.map(({ id }) => id)])).toEqual([
      ['罐区', ['a', 'c']],
      ['锅炉', ['b']],
    ])
    expect(groups[0]?.worst).toBe(1)
  })

  it('of no facility stand alone by point', () => {
    const lone = (id: string, point: number) =>
      testAlarm({ id, facility: undefined, point: { ...testAlarm().point, id: point } })
    expect(groupByFacility([lone('x', 1), lone('y', 2)])).toHaveLength(2)
  })

  it('have a heading above them, and the rows keep counting', () => {
    const rows = deskRows([a, b, c], groupByFacility([a, b, c]))
    expect(rows.map((row) => (row.kind === 'group' ? row.group.key : row.index))).toEqual([
      'f1',
      0,
      1,
      'f2',
      2,
    ])
  })

  it('are plain rows without groups', () => {
    expect(deskRows([a, b])).toEqual([
      { kind: 'alarm', alarm: a, index: 0 },
      { kind: 'alarm', alarm: b, index: 1 },
    ])
  })
})
