import type { CustomSeriesRenderItem, SeriesOption } from 'echarts'
import type { Quality, Rule } from '@/api/types'
import type { EChartsOption } from '@/shared/chart/echarts'
import { hatching, type Palette } from '@/shared/chart/palette'
import { formatNumber, formatQuantity } from '@/shared/format/quantity'
import { formatDateTime } from '@/shared/time/beijing'
import { valueAxis, type Reading, type Span, type Trend } from './trendModel'

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
}

const STRIP_PX = 8
const BOTTOM_PX = 22

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
}

function lines(trend: Trend, palette: Palette): SeriesOption[] {
  const common = {
    type: 'line',
    showSymbol: false,
    symbol: 'circle',
    symbolSize: 4,
    animation: false,
  } as const
  const data: [number, number | null][] = []
  for (const piece of trend.pieces) {
    for (const { at, value, quality } of piece) data.push([toAxis(at), quality === 'bad' ? null : value])
    data.push([toAxis((piece.at(-1)?.at ?? 0) + 1), null])
  }
  const alone = trend.pieces.filter((piece) => piece.length === 1).map((piece) => piece[0] as Reading)
  const marks = (
    readings: readonly Reading[],
    symbol: string,
    color: string,
    hollow: boolean,
    size: number,
  ): SeriesOption => ({
    type: 'scatter',
    symbol,
    symbolSize: size,
    silent: true,
    animation: false,
    itemStyle: { color: hollow ? palette.surface : color, borderColor: color, borderWidth: 1.5 },
    data: readings.map(({ at, value }) => [toAxis(at), value]),
  })
  const cross = 'path://M0,0 L10,10 M10,0 L0,10'
  return [
    {
      ...common,
      id: 'value',
      data,
      connectNulls: false,
      lineStyle: { color: palette.series, width: 1.6 },
      itemStyle: { color: palette.series },
      z: 4,
    },
    {
      ...marks(
        alone.filter((r) => r.quality !== 'bad'),
        'circle',
        palette.series,
        false,
        4,
      ),
      z: 4,
    },
    {
      ...marks(
        trend.readings.filter((r) => r.quality === 'bad'),
        cross,
        palette.ink3,
        false,
        6,
      ),
      z: 5,
    },
    {
      ...marks(
        trend.readings.filter((r) => r.late),
        'diamond',
        palette.series,
        true,
        8,
      ),
      z: 5,
    },
  ]
}

/** The spread between the extremes of each bucket, behind the line of averages. */
function spread(trend: Trend, palette: Palette): SeriesOption[] {
  const pieces = trend.pieces.filter((piece) => piece.some((reading) => reading.min !== undefined))
  if (pieces.length === 0) return []
  const renderItem: CustomSeriesRenderItem = (params, api) => {
    const piece = pieces[params.dataIndex] ?? []
    const upper = piece.map((r) => api.coord([toAxis(r.at), r.max ?? r.value]))
    const lower = piece.map((r) => api.coord([toAxis(r.at), r.min ?? r.value])).reverse()
    return {
      type: 'polygon',
      shape: { points: [...upper, ...lower] },
      style: { fill: palette.seriesSoft },
      silent: true,
    }
  }
  const data = pieces.map((piece) => [toAxis(piece[0]?.at ?? 0), piece[0]?.value ?? 0])
  return [
    { type: 'custom', id: 'spread', renderItem, data, clip: true, silent: true, animation: false, z: 2 },
  ]
}

/** Gaps over the whole height, and below the axis the strip of quality. */
function absence({ trend, palette }: TrendInput): SeriesOption[] {
  const gapFill = { image: hatching(palette.line, 5), repeat: 'repeat' as const }
  const doubt: Record<Quality, unknown> = {
    good: palette.lineStrong,
    uncertain: { image: hatching(palette.ink2, 4, 1.4), repeat: 'repeat' },
    bad: { image: hatching(palette.ink, 2.5, 1.8), repeat: 'repeat' },
  }
  const box = (
    span: Span,
    api: Parameters<CustomSeriesRenderItem>[1],
    area: { y: number; height: number },
  ) => {
    const from = api.coord([toAxis(span.from), 0])[0] ?? 0
    const to = api.coord([toAxis(span.to), 0])[0] ?? 0
    return { x: from, y: area.y, width: Math.max(1, to - from), height: area.height }
  }
  const gaps: CustomSeriesRenderItem = (params, api) => {
    const area = params.coordSys as unknown as { y: number; height: number }
    return {
      type: 'rect',
      silent: true,
      shape: box(trend.gaps[params.dataIndex] as Span, api, area),
      style: { fill: gapFill as never },
    }
  }
  const strip: CustomSeriesRenderItem = (params, api) => {
    const span = trend.strip[params.dataIndex]
    if (!span) return null
    const area = params.coordSys as unknown as { y: number; height: number }
    const shape = box(span, api, { y: area.y + area.height + 3, height: STRIP_PX - 2 })
    const lineWidth = span.quality === 'good' ? 0 : 1
    return {
      type: 'rect',
      silent: true,
      shape,
      style: { fill: doubt[span.quality] as never, stroke: palette.ink3, lineWidth },
    }
  }
  const common = { type: 'custom', silent: true, animation: false } as const
  return [
    {
      ...common,
      id: 'gaps',
      renderItem: gaps,
      clip: true,
      data: trend.gaps.map((span) => [toAxis(span.from), 0]),
      z: 1,
    },
    {
      ...common,
      id: 'strip',
      renderItem: strip,
      clip: false,
      data: trend.strip.map((span) => [toAxis(span.from), 0]),
      z: 1,
    },
  ]
}

/** Limits as lines with their name; beyond each of them a faint field of its level's colour. */
function limits(input: TrendInput, axis: { min: number; max: number }): SeriesOption[] {
  const { rules, palette, words, decimals, compact } = input
  const shown = rules.filter((rule) => rule.enabled && rule.kind !== 'rateOfChange')
  const inside = shown.filter((rule) => rule.limit > axis.min && rule.limit < axis.max)
  const field = (rule: Rule): [object, object] => {
    const low = rule.kind === 'low' || rule.kind === 'lowLow'
    const fill = { color: palette.level[rule.priority], opacity: 0.09 }
    return [{ yAxis: rule.limit, itemStyle: fill }, { yAxis: low ? axis.min : axis.max }]
  }
  return [
    {
      type: 'line',
      id: 'limits',
      data: [],
      silent: true,
      animation: false,
      z: 3,
      markArea: { silent: true, animation: false, data: inside.map(field) as never },
      markLine: {
        silent: true,
        animation: false,
        symbol: 'none',
        data: [
          ...inside.map((rule) => ({
            yAxis: rule.limit,
            lineStyle: {
              color: palette.mark[rule.priority],
              width: 1.2,
              type:
                rule.kind === 'highHigh' || rule.kind === 'lowLow' ? ('solid' as const) : ([6, 4] as never),
            },
            label: {
              position: 'insideEndTop' as const,
              color: palette.mark[rule.priority],
              fontSize: 11,
              formatter: compact
                ? words.kind(rule)
                : `${words.kind(rule)} ${formatNumber(rule.limit, decimals)}`,
            },
          })),
          ...(input.moments ?? []).map(({ at, label }) => ({
            xAxis: toAxis(at),
            lineStyle: { color: palette.ink, width: 1, type: [2, 3] as never },
            label: {
              formatter: label,
              color: palette.ink2,
              fontSize: 11,
              position: 'insideEndTop' as const,
              rotate: 0,
            },
          })),
        ],
      },
    },
  ]
}

/** What a person reads at the pointer. Everything that comes from data is escaped. */
function tooltip({ trend, unit, decimals, words }: TrendInput, x: number, step: number): string {
  const at = fromAxis(x)
  const gap = trend.gaps.find((span) => at >= span.from && at <= span.to)
  let nearest: Reading | undefined
  for (const reading of trend.readings) {
    if (!nearest || Math.abs(reading.at - at) < Math.abs(nearest.at - at)) nearest = reading
  }
  if (gap && (!nearest || Math.abs(nearest.at - at) > step))
    return escapeHtml(`${formatDateTime(at)}  ${words.gap}`)
  if (!nearest) return ''
  const number = (value: number) => formatQuantity(value, unit, decimals)
  const rows = [formatDateTime(nearest.at)]
  const average = nearest.min !== undefined && nearest.max !== undefined
  rows.push(
    `${average ? `${words.average} ` : ''}${number(nearest.value)}  ${words.quality[nearest.quality]}`,
  )
  if (average)
    rows.push(`${words.extremes} ${formatNumber(nearest.min, decimals)} – ${number(nearest.max ?? 0)}`)
  if (nearest.late) rows.push(words.late)
  return rows.map(escapeHtml).join('<br>')
}

/** The whole chart of one point. */
export function trendOption(input: TrendInput, stepMs: number): EChartsOption {
  const { trend, window, rules, palette, decimals, compact } = input
  const axis = valueAxis(
    trend.readings,
    rules.filter((rule) => rule.enabled && rule.kind !== 'rateOfChange').map((rule) => rule.limit),
  )
  const text = { color: palette.ink3, fontFamily: palette.font, fontSize: 11 }
  return {
    useUTC: true,
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: {
      left: compact ? 48 : 56,
      right: 12,
      top: 14,
      bottom: BOTTOM_PX + STRIP_PX,
      outerBoundsMode: 'none',
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      backgroundColor: palette.surface,
      borderColor: palette.lineStrong,
      padding: [6, 10],
      textStyle: { color: palette.ink, fontSize: 12 },
      axisPointer: {
        type: 'line',
        snap: false,
        lineStyle: { color: palette.ink3, type: 'solid' },
        label: { show: false },
      },
      formatter: (params: unknown) => {
        const first = (Array.isArray(params) ? params[0] : params) as { axisValue?: number } | undefined
        return typeof first?.axisValue === 'number' ? tooltip(input, first.axisValue, stepMs) : ''
      },
    },
    xAxis: {
      type: 'time',
      min: toAxis(window.from),
      max: toAxis(window.to),
      axisLine: { lineStyle: { color: palette.lineStrong } },
      axisTick: { lineStyle: { color: palette.lineStrong } },
      axisLabel: {
        ...text,
        hideOverlap: true,
        margin: STRIP_PX + 6,
        formatter: {
          year: '{yyyy}',
          month: '{yyyy}-{MM}',
          day: '{MM}-{dd}',
          hour: '{HH}:{mm}',
          minute: '{HH}:{mm}',
          second: '{HH}:{mm}:{ss}',
          millisecond: '{HH}:{mm}:{ss}',
        },
      },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: axis.min,
      max: axis.max,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        ...text,
        showMinLabel: false,
        showMaxLabel: false,
        formatter: (value: number) => formatNumber(value, Math.min(decimals ?? 3, 3)),
      },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [...absence(input), ...spread(trend, palette), ...limits(input, axis), ...lines(trend, palette)],
  }
}
