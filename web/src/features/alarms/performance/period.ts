import { toIso } from '@/shared/time/beijing'

const HOUR_MS = 3_600_000

/** The periods that can be looked at, with their hours. */
export const PERIODS = { day: 24, week: 168, month: 720 } as const
export type PeriodName = keyof typeof PERIODS
export const PERIOD_NAMES = Object.keys(PERIODS) as PeriodName[]

/** What the address says; a day when it says nothing that is known. */
export function periodOf(text: unknown): PeriodName {
  return PERIOD_NAMES.find((name) => name === text) ?? 'day'
}

/** The begin of a period that ends now, on a full hour, so that hours and windows are those of the clock. */
export function beginOf(period: PeriodName, now: number): string {
  return toIso(Math.floor(now / HOUR_MS) * HOUR_MS - PERIODS[period] * HOUR_MS)
}
