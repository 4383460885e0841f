import type { ChildFigures, Counts, CountByPriority, Priority } from '@/api/types'

const LEVELS: readonly Priority[] = [1, 2, 3, 4]

/** A share of a whole; undefined where there is nothing to be a share of. */
export function share(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined
}

export const onlineRate = (counts: Counts) => share(counts.devicesOnline, counts.devices)
export const freshRate = (counts: Counts) => share(counts.pointsFresh, counts.points)

/** A share in percent. Never 100 while one is missing, never 0 while one is there. */
export function formatShare(value: number | undefined): string {
  if (value === undefined) return '–'
  if (value >= 1) return '100%'
  if (value <= 0) return '0%'
  return `${Math.min(99.9, Math.max(0.1, value * 100)).toFixed(value > 0.1 ? 1 : 2)}%`
}

/** The levels of which there are any, the most urgent first. */
export function levelsOf(counts: CountByPriority): { level: Priority; count: number }[] {
  return LEVELS.map((level) => ({ level, count: counts[level] ?? 0 })).filter(({ count }) => count > 0)
}

/** The more urgent first: more of level 1, then of level 2, and so on. */
export function byUrgency(a: CountByPriority, b: CountByPriority): number {
  for (const level of LEVELS) {
    const by = (b[level] ?? 0) - (a[level] ?? 0)
    if (by !== 0) return by
  }
  return 0
}

export function totalOf(counts: CountByPriority): number {
  return LEVELS.reduce((sum, level) => sum + (counts[level] ?? 0), 0)
}

/** The worst level that nobody has acknowledged yet, of each region that has one. */
export function unacknowledgedLevels(regions: readonly ChildFigures[]): Map<string, Priority> {
  return new Map(
    regions.flatMap(({ code, counts }) =>
      levelsOf(counts.unacknowledged)
        .slice(0, 1)
        .map(({ level }) => [code, level]),
    ),
  )
}
