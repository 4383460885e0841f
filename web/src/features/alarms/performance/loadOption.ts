import type { AlarmPerformance } from '@/api/types'
import { axisTooltip } from '@/shared/chart/axisTooltip'
import type { EChartsOption } from '@/shared/chart/echarts'
import type { Palette } from '@/shared/chart/palette'
import { toAxis } from '@/features/monitoring/trend/trendInput'
import { formatShort, parseInstant } from '@/shared/time/beijing'

const MS = 1_000
/** More bars than this are too thin to tell apart. */
const MOST_BARS = 500
const PER_HOUR = 6

export interface Bars {
  widthMs: number
  /** Begin and count of each. */
  points: (readonly [number, number])[]
}

/** The alarms of the report by its windows, or by hours where those are too many. */
export function barsOf({ series }: Pick<AlarmPerformance, 'series'>): Bars {
  const together = series.counts.length > MOST_BARS ? PER_HOUR : 1
  const widthMs = series.windowSeconds * MS * together
  const from = parseInstant(series.from)
  const points: [number, number][] = []
  for (let i = 0; i < series.counts.length; i += together) {
    const count = series.counts.slice(i, i + together).reduce((sum, one) => sum + one, 0)
    points.push([from + (i / together) * widthMs, count])
  }
  return { widthMs, points }
}

interface Words {
  flood: string
  count: (n: number) => string
}

/** Steps over time, with the floods behind them. */
export function loadOption(report: AlarmPerformance, palette: Palette, words: Words): EChartsOption {
  const { widthMs, points } = barsOf(report)
  const end = parseInstant(report.to)
  const text = { color: palette.ink3, fontFamily: palette.font, fontSize: 11 }
  const last = points.at(-1)
  const drawn = last ? [...points, [end, last[1]] as const] : points
  return {
    useUTC: true,
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: { left: 40, right: 12, top: 20, bottom: 24, outerBoundsMode: 'none' },
    tooltip: {
      ...axisTooltip(palette),
      formatter: (params: unknown) => {
        const first = (Array.isArray(params) ? params[0] : params) as { dataIndex?: number } | undefined
        const point = points[Math.min(first?.dataIndex ?? -1, points.length - 1)]
        if (!point) return ''
        return `${formatShort(point[0])} – ${formatShort(Math.min(end, point[0] + widthMs))}<br>${words.count(point[1])}`
      },
    },
    xAxis: {
      type: 'time',
      min: toAxis(parseInstant(report.from)),
      max: toAxis(end),
      axisLine: { lineStyle: { color: palette.lineStrong } },
      axisLabel: {
        ...text,
        hideOverlap: true,
        formatter: { day: '{MM}-{dd}', hour: '{HH}:{mm}', minute: '{HH}:{mm}' },
      },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      axisLabel: text,
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      {
        type: 'line',
        step: 'end',
        symbol: 'none',
        data: drawn.map(([at, count]) => [toAxis(at), count]),
        lineStyle: { color: palette.series, width: 1.2 },
        areaStyle: { color: palette.seriesSoft },
        markArea: {
          silent: true,
          animation: false,
          itemStyle: { color: palette.hatch, opacity: 0.35 },
          label: { ...text, position: 'insideTop' },
          data: report.floods.map((flood) => [
            { name: words.flood, xAxis: toAxis(parseInstant(flood.begin)) },
            { xAxis: toAxis(flood.end === undefined ? end : parseInstant(flood.end)) },
          ]) as never,
        },
      },
    ],
  }
}
