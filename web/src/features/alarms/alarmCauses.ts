import type { Alarm, AlarmKind } from '@/api/types'
import { isActive, isCalling, isOpen, onsetOf } from './alarmOrder'

/** What is beyond the second limit is beyond the first as well. */
const FARTHER: Partial<Record<AlarmKind, AlarmKind>> = { high: 'highHigh', low: 'lowLow' }

/** What is shown behind another alarm, by the id of that one. */
export type Behind = ReadonlyMap<string, readonly Alarm[]>

/**
 * Alarms of one cause: the high alarm of a point behind its high-high, those of the points of a silent device behind the
 * alarm of the device. Nothing that calls is hidden behind something that does not.
 */
export function behindOthers(alarms: readonly Alarm[]): Behind {
  const active = alarms.filter((alarm) => isActive(alarm.state) && !alarm.setAside)
  const byPoint = new Map(active.map((alarm) => [`${alarm.point?.id ?? ''}/${alarm.kind}`, alarm]))
  const silent = silentBy(alarms)
  const behind = new Map<string, Alarm[]>()
  for (const alarm of alarms) {
    const farther = FARTHER[alarm.kind]
    const head =
      (alarm.point && silent.get(alarm.device.id)) ??
      (alarm.point && farther && byPoint.get(`${alarm.point.id}/${farther}`))
    if (!head || !isOpen(alarm.state) || (isCalling(alarm) && !isCalling(head))) continue
    behind.set(head.id, [...(behind.get(head.id) ?? []), alarm])
  }
  // A high-high that is itself behind a silent device takes what is behind it along.
  for (const members of [...behind.values()]) {
    for (const member of [...members]) {
      members.push(...(behind.get(member.id) ?? []))
      behind.delete(member.id)
    }
  }
  return behind
}

/** The alarms of silent devices by device. */
export function silentBy(alarms: readonly Alarm[]): ReadonlyMap<number, Alarm> {
  const silent = alarms.filter(
    (alarm) => alarm.kind === 'communication' && isActive(alarm.state) && !alarm.setAside,
  )
  return new Map(silent.map((alarm) => [alarm.device.id, alarm]))
}

/** The rows without those that are behind others; behind one that is opened they follow it. */
export function unfolded(alarms: readonly Alarm[], behind: Behind, opened: ReadonlySet<string>): Alarm[] {
  const hidden = new Set([...behind.values()].flatMap((members) => members.map(({ id }) => id)))
  return alarms.flatMap((alarm) => {
    if (hidden.has(alarm.id)) return []
    return opened.has(alarm.id) ? [alarm, ...(behind.get(alarm.id) ?? [])] : [alarm]
  })
}

/**
 * The alarm that began each facility's present bout: of those that followed each other within a window, the first. One
 * alone is no bout.
 */
export function firstOuts(alarms: readonly Alarm[], windowMs: number): ReadonlySet<string> {
  const byFacility = new Map<number, Alarm[]>()
  for (const alarm of alarms) {
    if (!alarm.facility || !isOpen(alarm.state)) continue
    byFacility.set(alarm.facility.id, [...(byFacility.get(alarm.facility.id) ?? []), alarm])
  }
  const first = new Set<string>()
  for (const members of byFacility.values()) {
    const newestFirst = [...members].sort((a, b) => onsetOf(b) - onsetOf(a))
    const end = newestFirst.findIndex((alarm, i) => {
      const next = newestFirst[i + 1]
      return !next || onsetOf(alarm) - onsetOf(next) > windowMs
    })
    const begun = newestFirst[end]
    if (end > 0 && begun) first.add(begun.id)
  }
  return first
}
