import type { BucketSample, Quality, RawSample, Series } from '@/api/types'
import { parseInstant } from '@/shared/time/beijing'

/** One value of a trend: a sample, or the average of a bucket with its extremes. */
export interface Reading {
  at: number
  /** Null for a bucket without a usable sample. */
  value: number | null
  quality: Quality
  late: boolean
  min?: number | null
  max?: number | null
}

export interface Span {
  from: number
  to: number
}

export interface QualitySpan extends Span {
  quality: Quality
}

/** Everything a chart of one point draws. */
export interface Trend {
  readings: readonly Reading[]
  /** Readings in unbroken pieces: a line is drawn within a piece and never from one to the next. */
  pieces: readonly (readonly Reading[])[]
  gaps: readonly Span[]
  strip: readonly QualitySpan[]
}

/** A hole is called a gap when more than this many expected intervals are missing. */
export const GAP_INTERVALS = 3
/** What arrives later than this after its expected time was held back on the way. */
const LATE_AFTER_MS = 60_000

/** How long one value of a series stands for. */
const SERIES_MS: Readonly<Record<Series, number>> = {
  realtime: 0,
  minute: 600_000,
  hour: 3_600_000,
  day: 86_400_000,
}

/** The interval at which values of a series are expected. */
export function expectedMs(series: Series, pointIntervalMs: number): number {
  return Math.max(SERIES_MS[series], series === 'realtime' ? pointIntervalMs : 0)
}

/** Samples of one series, in order, each measuring time once. */
export function readSamples(
  samples: readonly RawSample[],
  series: Series,
  pointIntervalMs: number,
): Reading[] {
  const interval = expectedMs(series, pointIntervalMs)
  const allowed = SERIES_MS[series] + GAP_INTERVALS * interval + LATE_AFTER_MS
  const byTime = new Map<number, Reading>()
  for (const sample of samples) {
    if (sample.series !== series) continue
    const at = parseInstant(sample.measuredAt)
    const late = parseInstant(sample.receivedAt) - at > allowed
    byTime.set(at, { at, value: sample.value, quality: sample.quality, late })
  }
  return [...byTime.values()].sort((a, b) => a.at - b.at)
}

/** Buckets without a single usable sample are bad, with some they are uncertain. */
export function readBuckets(buckets: readonly BucketSample[]): Reading[] {
  const readings = buckets
    .filter((bucket) => bucket.count > 0)
    .map((bucket): Reading => {
      const { avg = null, min = null, max = null, uncertain = 0, late = 0 } = bucket
      const doubtful = bucket.usable < bucket.count || uncertain > 0
      const quality = bucket.usable === 0 ? 'bad' : doubtful ? 'uncertain' : 'good'
      return { at: parseInstant(bucket.start), value: avg, min, max, quality, late: late > 0 }
    })
  return readings.sort((a, b) => a.at - b.at)
}

/**
 * Cuts readings into pieces and gaps.
 *
 * @param stepMs the expected distance of two readings
 * @param window what is shown; a hole at its edges is a gap as well
 * @param now nothing is missing after it
 */
export function trendOf(readings: readonly Reading[], stepMs: number, window: Span, now: number): Trend {
  const longest = GAP_INTERVALS * stepMs
  const end = Math.min(window.to, now)
  const gaps: Span[] = []
  const pieces: Reading[][] = []
  const strip: QualitySpan[] = []
  let piece: Reading[] = []
  let before = window.from

  const cover = (quality: Quality, from: number, to: number) => {
    const last = strip.at(-1)
    if (last && last.quality === quality && last.to >= from) last.to = to
    else strip.push({ quality, from, to })
  }

  readings.forEach((reading, n) => {
    if (reading.at - before > longest) {
      gaps.push({ from: n === 0 ? before : before + stepMs, to: reading.at })
      if (piece.length > 0) pieces.push(piece)
      piece = []
    }
    piece.push(reading)
    const next = readings[n + 1]?.at ?? end
    cover(
      reading.quality,
      reading.at,
      next - reading.at > longest ? reading.at + stepMs : Math.max(next, reading.at),
    )
    before = reading.at
  })
  if (piece.length > 0) pieces.push(piece)
  if (end - before > longest) gaps.push({ from: readings.length === 0 ? before : before + stepMs, to: end })
  return { readings, pieces, gaps, strip }
}

/**
 * The part of the value axis: all readings with some room, and those limits that lie near enough that the readings still
 * fill a quarter of the height. A limit out of sight is told in words; one that a chart is about is always in sight.
 */
export function valueAxis(
  readings: readonly Reading[],
  limits: readonly number[],
  always: readonly number[] = [],
): { min: number; max: number } {
  let low = Infinity
  let high = -Infinity
  for (const { value, min, max } of readings) {
    low = Math.min(low, min ?? value ?? Infinity)
    high = Math.max(high, max ?? value ?? -Infinity)
  }
  if (low > high) {
    low = limits.length > 0 ? Math.min(...limits) : 0
    high = limits.length > 0 ? Math.max(...limits) : 1
  }
  const height = high - low || Math.abs(high) * 0.2 || 1
  const reachable = limits.filter((limit) => limit >= high - 4 * height && limit <= low + 4 * height)
  const min = Math.min(low, ...reachable, ...always)
  const max = Math.max(high, ...reachable, ...always)
  const room = (max - min || height) * 0.08
  return { min: min - room, max: max + room }
}

/** The series with the finest values there are. */
export function finestSeries(samples: readonly RawSample[]): Series {
  const order: Series[] = ['realtime', 'minute', 'hour', 'day']
  return order.find((series) => samples.some((sample) => sample.series === series)) ?? 'realtime'
}

/** A bucket's spread. */
export interface Extremes {
  at: number
  min: number
  max: number
}

/** The spreads of a trend in pieces that break where no sample was usable. */
export function extremesOf(trend: Trend): Extremes[][] {
  const pieces: Extremes[][] = []
  for (const readings of trend.pieces) {
    let piece: Extremes[] = []
    pieces.push(piece)
    for (const { at, min, max } of readings) {
      if (typeof min === 'number' && typeof max === 'number') piece.push({ at, min, max })
      else pieces.push((piece = []))
    }
  }
  return pieces.filter((piece) => piece.length > 0)
}

/** What a trend comes to in words; undefined when nothing of it is usable. */
export function summaryOf(
  readings: readonly Reading[],
): { last: number; at: number; min: number; max: number } | undefined {
  const usable = readings.flatMap(({ at, value }) => (value === null ? [] : [{ at, value }]))
  const last = usable.at(-1)
  if (!last) return undefined
  const { min, max } = usable.reduce(
    (sum, { value }) => ({ min: Math.min(sum.min, value), max: Math.max(sum.max, value) }),
    { min: Infinity, max: -Infinity },
  )
  return { last: last.value, at: last.at, min, max }
}

/** How many decimals the samples of a device come with; undefined when that is not known. */
export function decimalsOf(samples: readonly RawSample[]): number | undefined {
  const known = samples.flatMap(({ decimals }) => (decimals === undefined ? [] : [decimals]))
  return known.length === 0 ? undefined : known.reduce((most, decimals) => Math.max(most, decimals), 0)
}
