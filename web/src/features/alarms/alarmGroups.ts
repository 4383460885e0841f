import type { Alarm, Priority } from '@/api/types'

/** The alarms of one facility, which often have one cause. */
export interface AlarmGroup {
  key: string
  /** Its most urgent alarm, which speaks for it. */
  first: Alarm
  alarms: readonly Alarm[]
  worst: Priority
}

/** What stands in one row of the table. */
export type DeskRow = { kind: 'group'; group: AlarmGroup } | { kind: 'alarm'; alarm: Alarm; index: number }

/** Groups by facility; they stand in the order of their first alarm, and the alarms of each keep theirs. */
export function groupByFacility(alarms: readonly Alarm[]): AlarmGroup[] {
  const groups = new Map<string, Alarm[]>()
  for (const alarm of alarms) {
    const key = alarm.facility
      ? `f${alarm.facility.id}`
      : alarm.point
        ? `p${alarm.point.id}`
        : `d${alarm.device.id}`
    const known = groups.get(key)
    if (known) known.push(alarm)
    else groups.set(key, [alarm])
  }
  return [...groups].flatMap(([key, members]) => {
    const [first] = members
    if (!first) return []
    const worst = members.reduce<Priority>(
      (least, { priority }) => (priority < least ? priority : least),
      first.priority,
    )
    return { key, first, alarms: members, worst }
  })
}

/** The rows of the table: every alarm, below a heading for each group when they are grouped. */
export function deskRows(alarms: readonly Alarm[], groups?: readonly AlarmGroup[]): DeskRow[] {
  if (!groups) return alarms.map((alarm, index) => ({ kind: 'alarm', alarm, index }))
  const rows: DeskRow[] = []
  let index = 0
  for (const group of groups) {
    rows.push({ kind: 'group', group })
    for (const alarm of group.alarms) rows.push({ kind: 'alarm', alarm, index: index++ })
  }
  return rows
}
