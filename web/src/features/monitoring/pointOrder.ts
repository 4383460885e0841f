import type { Latest, Point } from '@/api/types'
import { parseInstant } from '@/shared/time/beijing'
import type { Sort } from './pointFilter'

type LatestOf = (point: Point) => Latest | undefined
type Key = number | string

const collator = new Intl.Collator('zh-CN', { numeric: true })

/** What a point is ordered by; undefined for one that has nothing of the kind and stands at the end. */
function keyOf(by: Sort['by'], latestOf: LatestOf): (point: Point) => Key | undefined {
  switch (by) {
    case 'alarm':
      return ({ openAlarms }) => openAlarms && openAlarms.worst - Math.min(openAlarms.count, 99) / 100
    case 'name':
      return ({ name }) => name
    case 'where':
      return ({ enterprise, facility }) => `${enterprise.name} ${facility.name}`
    case 'value':
      return (point) => latestOf(point)?.value
    case 'age':
      return (point) => {
        const latest = latestOf(point)
        return latest && -parseInstant(latest.measuredAt)
      }
  }
}

function compare(a: Key, b: Key): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
}

/** The points in an order; of equal ones each keeps its place. */
export function sortPoints(
  points: readonly Point[],
  sort: Sort | undefined,
  latestOf: LatestOf,
): readonly Point[] {
  if (!sort) return points
  const key = keyOf(sort.by, latestOf)
  const turn = sort.down ? -1 : 1
  return points
    .map((point) => ({ point, key: key(point) }))
    .sort((a, b) => {
      if (a.key === undefined || b.key === undefined)
        return Number(a.key === undefined) - Number(b.key === undefined)
      return turn * compare(a.key, b.key)
    })
    .map(({ point }) => point)
}
