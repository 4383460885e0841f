import type { BucketSample, RuleTry } from '@/api/types'
import { parseInstant } from '@/shared/time/beijing'

export interface Box {
  width: number
  height: number
}

export interface TryDrawing {
  /** Between smallest and greatest value of each bucket. */
  bands: string[]
  line: string
  limitY: number
  alarms: { x: number; width: number }[]
  low: number
  high: number
}

const round = (value: number) => Math.round(value * 10) / 10
const GAP_STEPS = 3
const NARROWEST = 1.5

/** A month of a point with a limit across it and the alarms the limit would have raised. */
export function drawTry(
  tried: Pick<RuleTry, 'from' | 'to' | 'alarms'>,
  buckets: readonly BucketSample[],
  stepSeconds: number,
  limit: number | undefined,
  { width, height }: Box,
): TryDrawing {
  const from = parseInstant(tried.from)
  const to = parseInstant(tried.to)
  const known = buckets.filter(({ usable }) => usable > 0)
  const lows = known.map(({ min }) => min ?? 0)
  const highs = known.map(({ max }) => max ?? 0)
  const edges = limit === undefined ? [] : [limit]
  const least = Math.min(...lows, ...edges)
  const most = Math.max(...highs, ...edges)
  const room = (most - least || 1) * 0.06
  const low = Number.isFinite(least) ? least - room : 0
  const high = Number.isFinite(most) ? most + room : 1
  const x = (at: number) => round(((at - from) / (to - from)) * width)
  const y = (value: number) => round(height - ((value - low) / (high - low)) * height)

  const pieces: BucketSample[][] = []
  let before = Number.NEGATIVE_INFINITY
  for (const bucket of known) {
    const at = parseInstant(bucket.start)
    if (at - before > GAP_STEPS * stepSeconds * 1_000) pieces.push([])
    pieces.at(-1)?.push(bucket)
    before = at
  }
  const at = (bucket: BucketSample) => x(parseInstant(bucket.start))
  const path = (points: readonly string[]) => (points.length === 0 ? '' : `M${points.join('L')}`)
  return {
    bands: pieces.map(
      (piece) =>
        `${path([
          ...piece.map((bucket) => `${at(bucket)} ${y(bucket.max ?? 0)}`),
          ...[...piece].reverse().map((bucket) => `${at(bucket)} ${y(bucket.min ?? 0)}`),
        ])}Z`,
    ),
    line: pieces.map((piece) => path(piece.map((bucket) => `${at(bucket)} ${y(bucket.avg ?? 0)}`))).join(''),
    limitY: limit === undefined ? 0 : y(limit),
    alarms: tried.alarms.map((alarm) => {
      const left = x(parseInstant(alarm.from))
      const right = alarm.to ? x(parseInstant(alarm.to)) : width
      return { x: left, width: Math.max(NARROWEST, round(right - left)) }
    }),
    low,
    high,
  }
}
