import type { Latest } from '@/api/types'
import { parseInstant } from '@/shared/time/beijing'
import { GAP_INTERVALS } from './trend/trendModel'

/**
 * Whether a latest value is too old to be taken for the present one: the platform says so, or it has grown old on this
 * screen, or the connection was lost before it could be replaced.
 */
export function isStale(
  latest: Pick<Latest, 'stale' | 'measuredAt'>,
  expectedIntervalSeconds: number,
  now: number,
  lostSince?: number,
): boolean {
  if (latest.stale || lostSince !== undefined) return true
  return (
    now - parseInstant(latest.measuredAt) > STALE_FLOOR_MS + GAP_INTERVALS * expectedIntervalSeconds * 1_000
  )
}

/** What travels and is stored takes a little while even where values come each second. */
const STALE_FLOOR_MS = 15_000
