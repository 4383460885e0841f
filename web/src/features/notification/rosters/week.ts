import type { DutyInterval } from '@/api/types'
import { formatDate, parseInstant } from '@/shared/time/beijing'

export const DAY_MS = 86_400_000
const DAYS = 7
/** Beijing is eight hours ahead of UTC; 1970-01-01 was a Thursday, three days after a Monday. */
const OFFSET_MS = 8 * 3_600_000
const THURSDAY = 3

/** The begin of the Monday, in Beijing, of the week in which an instant lies. */
export function mondayOf(ms: number): number {
  const day = Math.floor((ms + OFFSET_MS) / DAY_MS)
  return (day - ((day + THURSDAY) % DAYS)) * DAY_MS - OFFSET_MS
}

/** A part of a day in which the same people are on duty. */
export interface Piece {
  /** Share of the day before it, 0 to 1. */
  begin: number
  /** Its share of the day. */
  length: number
  accounts: number[]
  from: number
  to: number
}

export interface Day {
  /** Begin of the day. */
  at: number
  date: string
  /** 1 for Monday. */
  weekday: number
  pieces: Piece[]
}

/** The seven days from a Monday on, with the parts of the intervals that lie in each. */
export function weekOf(monday: number, intervals: readonly DutyInterval[]): Day[] {
  return Array.from({ length: DAYS }, (_, index) => {
    const at = monday + index * DAY_MS
    return { at, date: formatDate(at), weekday: index + 1, pieces: piecesOf(at, intervals) }
  })
}

function piecesOf(day: number, intervals: readonly DutyInterval[]): Piece[] {
  return intervals.flatMap((interval) => {
    const from = Math.max(day, parseInstant(interval.from))
    const to = Math.min(day + DAY_MS, parseInstant(interval.to))
    return from < to
      ? [
          {
            begin: (from - day) / DAY_MS,
            length: (to - from) / DAY_MS,
            accounts: interval.accounts,
            from,
            to,
          },
        ]
      : []
  })
}
