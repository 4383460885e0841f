import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { Bucket } from '@/api/types'
import { parseInstant, toIso } from '@/shared/time/beijing'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The ranges one press away, by their name in the address. */
export const SPANS = {
  '1h': HOUR,
  '6h': 6 * HOUR,
  '24h': DAY,
  '7d': 7 * DAY,
  '30d': 30 * DAY,
  '1y': 365 * DAY,
} as const
export type SpanName = keyof typeof SPANS

/** What part of time is shown: the last so much, moving with it (live), or a fixed part. */
export type TimeRange = { live: true; span: SpanName } | { live: false; from: number; to: number }

export interface Window {
  from: number
  to: number
}

const DEFAULT_SPAN: SpanName = '6h'
const SHORTEST_MS = 10_000
const LONGEST_MS = 10 * 366 * DAY

function text(value: LocationQuery[string] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

function instant(value: string): number {
  try {
    return parseInstant(value)
  } catch {
    return Number.NaN
  }
}

export function rangeFromQuery(query: LocationQuery): TimeRange {
  const from = instant(text(query.from))
  const to = instant(text(query.to))
  if (from < to) return { live: false, from, to }
  const span = text(query.range)
  return { live: true, span: span in SPANS ? (span as SpanName) : DEFAULT_SPAN }
}

export function rangeToQuery(range: TimeRange): LocationQueryRaw {
  if (!range.live) return { range: undefined, from: toIso(range.from), to: toIso(range.to) }
  return { range: range.span === DEFAULT_SPAN ? undefined : range.span, from: undefined, to: undefined }
}

export function windowOf(range: TimeRange, now: number): Window {
  return range.live ? { from: now - SPANS[range.span], to: now } : { from: range.from, to: range.to }
}

/** A part of the window, moved by `by` of its length and stretched by `factor` around its middle. */
export function navigate(window: Window, by: number, factor: number): TimeRange {
  const length = window.to - window.from
  const middle = window.from + length / 2 + length * by
  const wanted = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, length * factor))
  return { live: false, from: Math.round(middle - wanted / 2), to: Math.round(middle + wanted / 2) }
}

/** A range chosen by hand, made usable: in order and neither too short nor too long. */
export function chosen(a: number, b: number): TimeRange {
  const from = Math.min(a, b)
  const to = Math.max(a, b)
  const middle = (from + to) / 2
  const length = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, to - from))
  return { live: false, from: Math.round(middle - length / 2), to: Math.round(middle + length / 2) }
}

/** More values than this a chart of a screen's width cannot show. */
const MOST_VALUES = 2_500
export const BUCKET_MS: Readonly<Record<Exclude<Bucket, 'raw'>, number>> = {
  minute: 60_000,
  hour: HOUR,
  day: DAY,
}

/** The finest reading of the archive that a chart can show: single samples, or the platform's buckets. */
export function bucketFor(spanMs: number, intervalMs: number): Bucket {
  if (spanMs / intervalMs <= MOST_VALUES) return 'raw'
  if (spanMs / BUCKET_MS.minute <= MOST_VALUES && intervalMs < BUCKET_MS.minute) return 'minute'
  return spanMs / BUCKET_MS.hour <= MOST_VALUES ? 'hour' : 'day'
}
