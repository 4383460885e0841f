import type { Quality, Rule } from '@/api/types'
import type { Palette } from '@/shared/chart/palette'
import type { Span, Trend } from './trendModel'

const OFFSET_MS = 8 * 3_600_000

/**
 * ECharts knows the browser's zone and UTC only. Beijing wall time is given to it as if it were UTC, so that ticks stand
 * on whole Beijing hours and days in any browser.
 */
export const toAxis = (ms: number) => ms + OFFSET_MS
export const fromAxis = (x: number) => x - OFFSET_MS

export interface TrendWords {
  quality: Record<Quality, string>
  kind: (rule: Rule) => string
  gap: string
  late: string
  average: string
  extremes: string
}

export interface TrendInput {
  trend: Trend
  window: Span
  rules: readonly Rule[]
  unit: string
  decimals?: number | null
  palette: Palette
  words: TrendWords
  /** Moments to be pointed at, such as the onset of an alarm. */
  moments?: readonly { at: number; label: string }[]
  compact?: boolean
  /** A limit the chart is about. */
  aboutLimit?: number
}

/** Height of the strip of quality below the time axis. */
export const STRIP_PX = 8
