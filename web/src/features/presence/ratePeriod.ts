import { formatDate } from '@/shared/time/beijing'

export const PERIODS = ['today', 'week', 'month', 'year'] as const
export type PeriodName = (typeof PERIODS)[number]

const DAY_MS = 86_400_000
const DAYS_BEFORE = { today: 0, week: 6, month: 29 } as const
const MONTHS_BEFORE = 11

export interface RateDays {
  from: string
  to: string
  unit: 'day' | 'month'
}

/** What the address says; a week when it says nothing that is known. */
export function periodOf(text: unknown): PeriodName {
  return PERIODS.find((name) => name === text) ?? 'week'
}

/** The days of a period that ends today, Beijing time; a year by whole months. */
export function daysOf(period: PeriodName, now: number): RateDays {
  const to = formatDate(now)
  if (period !== 'year') return { from: formatDate(now - DAYS_BEFORE[period] * DAY_MS), to, unit: 'day' }
  const [year, month] = to.split('-').map(Number)
  const months = (year ?? 0) * 12 + (month ?? 1) - 1 - MONTHS_BEFORE
  const from = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
  return { from, to, unit: 'month' }
}
