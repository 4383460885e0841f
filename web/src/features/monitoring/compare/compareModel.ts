import type { BucketSample, ComparedLine, Point, Quality } from '@/api/types'
import { formatDateTime, parseInstant } from '@/shared/time/beijing'
import { trendOf, type Reading, type Span, type Trend } from '../trend/trendModel'

/** Most points side by side. */
export const MOST_COMPARED = 8
const MOST_AXES = 2

/** One point of a comparison, ready to be drawn. */
export interface Compared {
  point: Point
  trend: Trend
  stepMs: number
  bucketSeconds: number
}

function qualityOf({ count, usable, uncertain = 0 }: BucketSample): Quality {
  if (usable === 0) return 'bad'
  return usable < count || uncertain > 0 ? 'uncertain' : 'good'
}

export function readLine(line: Pick<ComparedLine, 'buckets'>): Reading[] {
  return line.buckets.map((bucket): Reading => {
    const { avg = null, min = null, max = null } = bucket
    return {
      at: parseInstant(bucket.start),
      value: avg,
      min,
      max,
      quality: qualityOf(bucket),
      late: (bucket.late ?? 0) > 0,
    }
  })
}

/** The lines of an answer in the order of the points; a point the answer does not know is left out. */
export function compared(
  points: readonly Point[],
  lines: readonly ComparedLine[],
  window: Span,
  now: number,
): Compared[] {
  return points.flatMap((point) => {
    const line = lines.find(({ pointId }) => pointId === point.id)
    if (!line) return []
    const stepMs = line.stepSeconds * 1_000
    return [
      {
        point,
        stepMs,
        bucketSeconds: line.bucketSeconds,
        trend: trendOf(readLine(line), stepMs, window, now),
      },
    ]
  })
}

/** One unit or two have an axis each; of more, every point has a small chart of its own. */
export type Layout = { kind: 'axes'; units: string[] } | { kind: 'rows' }

export function layoutOf(points: readonly Pick<Point, 'unit'>[]): Layout {
  const units = [...new Set(points.map(({ unit }) => unit))]
  return units.length <= MOST_AXES ? { kind: 'axes', units } : { kind: 'rows' }
}

/** Points to compare with, as the address names them. */
export function fromAddress(text: unknown, own: number): number[] {
  if (typeof text !== 'string') return []
  const ids = text.split(',').map(Number)
  return [...new Set(ids)]
    .filter((id) => Number.isInteger(id) && id > 0 && id !== own)
    .slice(0, MOST_COMPARED - 1)
}

export interface Statistics {
  mean?: number
  min?: number
  max?: number
  last?: number
  /** Part of the values that are good, of those there are. */
  good?: number
  gaps: number
}

/** What a line comes to in figures. */
export function statisticsOf({ readings, gaps }: Trend): Statistics {
  const values = readings.flatMap(({ value, quality }) =>
    value === null || quality === 'bad' ? [] : [value],
  )
  if (readings.length === 0) return { gaps: gaps.length }
  const good = readings.filter(({ quality }) => quality === 'good').length / readings.length
  if (values.length === 0) return { good, gaps: gaps.length }
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    min: readings.reduce((least, { min, value }) => Math.min(least, min ?? value ?? Infinity), Infinity),
    max: readings.reduce((most, { max, value }) => Math.max(most, max ?? value ?? -Infinity), -Infinity),
    last: values.at(-1),
    good,
    gaps: gaps.length,
  }
}

/** A cell that no spreadsheet takes for a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The comparison as a table: a row for each time, a column for each point. */
export function csvOf(lines: readonly Compared[]): string {
  const times = [...new Set(lines.flatMap(({ trend }) => trend.readings.map(({ at }) => at)))].sort(
    (a, b) => a - b,
  )
  const byTime = lines.map(({ trend }) => new Map(trend.readings.map((reading) => [reading.at, reading])))
  const head = ['measuredAt', ...lines.map(({ point }) => `${point.name} (${point.unit})`)].map(cell)
  const rows = times.map((at) =>
    [formatDateTime(at), ...byTime.map((known) => String(known.get(at)?.value ?? ''))].join(','),
  )
  return `\uFEFF${[head.join(','), ...rows].join('\r\n')}\r\n`
}
