import type { Handover, HandoverAlarm, HandoverSummary } from '@/api/types'
import { parseInstant } from '@/shared/time/beijing'

const HOUR_MS = 3_600_000

type Count = 'open' | 'unacknowledged' | 'raised'

/** A count over all levels. */
export function totalOf({ levels }: Pick<HandoverSummary, 'levels'>, count: Count): number {
  return levels.reduce((sum, level) => sum + level[count], 0)
}

/** How old something was when the snapshot was taken, in ms; the age on paper does not grow. */
export function ageThen({ takenAt }: Pick<Handover, 'takenAt'>, since: string): number {
  return Math.max(0, parseInstant(takenAt) - parseInstant(since))
}

/** The length of the shift in hours, to one decimal. */
export function shiftHours({ takenAt, shiftBeganAt }: Pick<Handover, 'takenAt' | 'shiftBeganAt'>): number {
  return Math.round(((parseInstant(takenAt) - parseInstant(shiftBeganAt)) / HOUR_MS) * 10) / 10
}

/** Enterprise, facility and point as they were called then; of an alarm about a device its address. */
export function placeThen(
  alarm: Pick<HandoverAlarm, 'enterpriseName' | 'facilityName' | 'pointName' | 'deviceAddress'>,
): string {
  return [alarm.enterpriseName, alarm.facilityName, alarm.pointName ?? alarm.deviceAddress]
    .filter((name) => name !== undefined)
    .join(' › ')
}

/** Whether it waits for the signature of this account. */
export function waitsFor(
  { state, outgoing }: Pick<Handover, 'state' | 'outgoing'>,
  username: string | undefined,
): boolean {
  return state === 'waiting' && username !== undefined && outgoing.username !== username
}
