import type { WhatIfDay } from '@/api/types'

/** Two bars of a day, as shares of the highest bar there is. */
export interface DayBar {
  day: string
  inForce: number
  changed: number
  inForceShare: number
  changedShare: number
}

/** The days with the heights of their bars, 0 to 1. */
export function barsOf(days: readonly WhatIfDay[]): DayBar[] {
  const most = Math.max(1, ...days.flatMap(({ counts }) => [counts.inForce, counts.changed]))
  return days.map(({ day, counts: { inForce, changed } }) => ({
    day,
    inForce,
    changed,
    inForceShare: inForce / most,
    changedShare: changed / most,
  }))
}
