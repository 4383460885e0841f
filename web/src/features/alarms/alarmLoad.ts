import type { Alarm, AlarmLoad } from '@/api/types'
import { parseInstant } from '@/shared/time/beijing'
import { isActive, onsetOf } from './alarmOrder'

export type LoadMark = 'chattering' | 'fleeting' | 'stale'
/** Also by the alarms beside it: the first of a bout; of a device that is silent, so that its value is old. */
export type RowMark = LoadMark | 'firstOut' | 'silent'

const keyOf = (rule: number, point?: number, device?: number) =>
  `${rule}/${point ?? ''}/${point ? '' : device}`

/** What is to be said of an alarm besides its state, by the definitions of the alarm performance. */
export function loadMarks(load: AlarmLoad | undefined): (alarm: Alarm, now: number) => LoadMark[] {
  if (!load) return () => []
  const chattering = new Set(
    load.chattering.map(({ ruleId, pointId, deviceId }) => keyOf(ruleId, pointId, deviceId)),
  )
  return (alarm, now) => {
    const marks: LoadMark[] = []
    if (chattering.has(keyOf(alarm.rule.id, alarm.point?.id, alarm.device.id))) marks.push('chattering')
    const gone = alarm.returnedAt ? parseInstant(alarm.returnedAt) - onsetOf(alarm) : undefined
    if (gone !== undefined && gone < load.fleetingBelowSeconds * 1_000) marks.push('fleeting')
    if (isActive(alarm.state) && now - parseInstant(alarm.raisedAt) > load.staleAboveSeconds * 1_000)
      marks.push('stale')
    return marks
  }
}
