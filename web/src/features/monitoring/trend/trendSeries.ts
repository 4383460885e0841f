import type { CustomSeriesRenderItem, SeriesOption } from 'echarts'
import type { Quality, Rule, RuleKind } from '@/api/types'
import { hatching, type Palette } from '@/shared/chart/palette'
import { formatNumber } from '@/shared/format/quantity'
import { STRIP_PX, toAxis, type TrendInput } from './trendInput'
import { extremesOf, type Reading, type Span, type Trend } from './trendModel'

interface PlotArea {
  x: number
  y: number
  width: number
  height: number
}

/** From so many readings on, marks shrink so that they do not hide the line. */
const MANY = 500
/** Beyond the name and number of an outer limit. */
const INNER_LABEL_PX = 112

/** The values, and marks for what a line cannot show. */
export function lines(trend: Trend, palette: Palette): SeriesOption[] {
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
    data: readings.flatMap(({ at, value }) => (value === null ? [] : [[toAxis(at), value]])),
  })
  const size = trend.readings.length > MANY ? 4 : 6
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
        size,
      ),
      z: 5,
    },
    {
      ...marks(
        trend.readings.filter((r) => r.late),
        'diamond',
        palette.series,
        true,
        size + 1,
      ),
      z: 5,
    },
  ]
}

/** The spread between the extremes of each bucket, behind the line of averages. */
export function spread(trend: Trend, palette: Palette): SeriesOption[] {
  const pieces = extremesOf(trend)
  if (pieces.length === 0) return []
  const renderItem: CustomSeriesRenderItem = (params, api) => {
    const piece = pieces[params.dataIndex] ?? []
    const upper = piece.map((r) => api.coord([toAxis(r.at), r.max]))
    const lower = piece.map((r) => api.coord([toAxis(r.at), r.min])).reverse()
    return {
      type: 'polygon',
      shape: { points: [...upper, ...lower] },
      style: { fill: palette.seriesSoft },
      silent: true,
    }
  }
  const data = pieces.map((piece) => [toAxis(piece[0]?.at ?? 0), piece[0]?.max ?? 0])
  return [
    { type: 'custom', id: 'spread', renderItem, data, clip: true, silent: true, animation: false, z: 2 },
  ]
}

/** Gaps over the whole height, and below the axis the strip of quality. */
export function absence({ trend, palette }: TrendInput): SeriesOption[] {
  const gapFill = { image: hatching(palette.line, 5), repeat: 'repeat' as const }
  const doubt: Record<Quality, unknown> = {
    good: palette.lineStrong,
    uncertain: { image: hatching(palette.ink2, 4, 1.4), repeat: 'repeat' },
    bad: { image: hatching(palette.ink, 3, 2), repeat: 'repeat' },
  }
  const box = (span: Span, api: Parameters<CustomSeriesRenderItem>[1], area: PlotArea) => {
    const from = api.coord([toAxis(span.from), 0])[0] ?? 0
    const to = api.coord([toAxis(span.to), 0])[0] ?? 0
    const left = Math.max(area.x, from)
    const right = Math.min(area.x + area.width, to)
    return { x: left, y: area.y, width: Math.max(1, right - left), height: area.height }
  }
  const gaps: CustomSeriesRenderItem = (params, api) => {
    const area = params.coordSys as unknown as PlotArea
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
    const area = params.coordSys as unknown as PlotArea
    const shape = box(span, api, { ...area, y: area.y + area.height + 3, height: STRIP_PX - 2 })
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
function isOuter(kind: RuleKind): boolean {
  return kind === 'highHigh' || kind === 'lowLow'
}

export function limits(input: TrendInput, axis: { min: number; max: number }): SeriesOption[] {
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
      id: 'fields',
      data: [],
      silent: true,
      animation: false,
      z: 1,
      markArea: { silent: true, animation: false, data: inside.map(field) as never },
    },
    {
      type: 'line',
      id: 'limits',
      data: [],
      silent: true,
      animation: false,
      z: 6,
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
              type: isOuter(rule.kind) ? ('solid' as const) : ([6, 4] as never),
            },
            label: {
              // Outer limits are named at the left, inner ones further in: limits that lie close do not hide each other.
              position: 'insideStartTop' as const,
              distance: [isOuter(rule.kind) ? 4 : INNER_LABEL_PX, 2],
              color: palette.mark[rule.priority],
              // The line of values may run behind: the name stays readable on a field of the surface.
              backgroundColor: palette.surface,
              padding: [1, 3],
              borderRadius: 2,
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
