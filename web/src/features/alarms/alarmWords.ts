import type { Alarm, AlarmKind } from '@/api/types'
import { formatNumber, formatQuantity, formatUnit } from '@/shared/format/quantity'

type Translate = (key: string, named?: Record<string, string | number>) => string

/** The point by its name, or by what is known when it is not registered any more; the device of an alarm without one. */
export function pointName({ point, device }: Pick<Alarm, 'point' | 'device'>): string {
  if (!point) return device.address ?? `#${device.id}`
  return point.name ?? point.code ?? `#${point.id}`
}

/** Enterprise, facility and point in one line. */
export function alarmPlace(alarm: Alarm): string {
  const names = [alarm.enterprise?.name, alarm.facility?.name, pointName(alarm)]
  return names.filter((name) => name !== undefined).join(' › ')
}

/** The unit a limit of this kind is given in. */
export function limitUnit(kind: AlarmKind, unit: string | null | undefined, t: Translate): string {
  return kind === 'rateOfChange' ? t('quantity.perMinute', { unit: formatUnit(unit) }) : (unit ?? '')
}

/** The unit of an alarm's value and limit; that of the point where the alarm is about the instrument. */
export function alarmUnit(
  { kind, unit, point }: Pick<Alarm, 'kind' | 'unit' | 'point'>,
  t: Translate,
): string {
  return limitUnit(kind, unit ?? point?.unit, t)
}

/** The page of what the alarm is about. */
export function subjectPage({ point, device }: Pick<Alarm, 'point' | 'device'>): string {
  return point ? `/points/${point.id}` : `/devices/${device.id}`
}

/** What happened, with its figures: `高报：26.5 %LEL，高于 25.0 %LEL`. */
export function alarmSentence(alarm: Alarm, t: Translate): string {
  return t(`sentence.${alarm.kind}`, {
    value: formatQuantity(alarm.value, alarmUnit(alarm, t), alarm.decimals),
    limit: formatNumber(alarm.limit, alarm.decimals),
  })
}

/** Where value and limit stand on a small bar from 0 to 1; the limit keeps its place, so that bars compare. */
export function barOf(alarm: Pick<Alarm, 'kind' | 'limit'> & { value: number }): {
  value: number
  limit: number
} {
  const below = alarm.kind === 'low' || alarm.kind === 'lowLow'
  const limit = below ? 0.4 : 0.6
  const scale = Math.abs(alarm.limit) || Math.abs(alarm.value) || 1
  const value = limit + ((alarm.value - alarm.limit) / scale) * 0.6
  return { limit, value: Math.min(1, Math.max(0, value)) }
}

const REASON = /^([a-z]+(?:-[a-z]+)*)(?: (\S+) ([<>]=?) (\S+))?(?: for ([\d.]+) s)?$/

/**
 * The reason of a step in the person's language. The platform's form is stable: `above-limit 26.0 > 25 for 10 s`; one
 * that this edition does not know is shown as it came.
 */
export function reasonWords(reason: string, t: Translate, known: (key: string) => boolean): string {
  const [, cause, value, sign, limit, seconds] = REASON.exec(reason) ?? []
  if (cause === undefined || !known(`cause.${cause}`)) return reason
  const figures =
    value === undefined
      ? ''
      : ` ${value} ${(sign ?? '').replace('>=', '≥').replace('<=', '≤')} ${limit ?? ''}`
  const held = seconds === undefined ? '' : t('cause.held', { n: seconds })
  return `${t(`cause.${cause}`)}${figures}${held}`.replaceAll(' -', ' −')
}
