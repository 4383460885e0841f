import { axisTooltip } from '@/shared/chart/axisTooltip'
import type { EChartsOption } from '@/shared/chart/echarts'
import { formatNumber } from '@/shared/format/quantity'
import { STRIP_PX, toAxis, type TrendInput } from './trendInput'
import { valueAxis } from './trendModel'
import { absence, limits, lines, spread } from './trendSeries'
import { tooltipAt } from './trendTooltip'

const BOTTOM_PX = 22

/** The whole chart of one point. */
export function trendOption(input: TrendInput, stepMs: number): EChartsOption {
  const { trend, window, rules, palette, decimals, compact, aboutLimit } = input
  const limitsInForce = rules.filter((rule) => rule.enabled && rule.kind !== 'rateOfChange')
  const axis = valueAxis(
    trend.readings,
    limitsInForce.map((rule) => rule.limit),
    aboutLimit === undefined ? [] : [aboutLimit],
  )
  const text = { color: palette.ink3, fontFamily: palette.font, fontSize: 11 }
  return {
    useUTC: true,
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: {
      left: compact ? 48 : 56,
      right: 12,
      top: input.moments?.length ? 22 : 14,
      bottom: BOTTOM_PX + STRIP_PX,
      outerBoundsMode: 'none',
    },
    tooltip: {
      ...axisTooltip(palette),
      axisPointer: {
        type: 'line',
        snap: false,
        lineStyle: { color: palette.ink3, type: 'solid' },
        label: { show: false },
      },
      formatter: (params: unknown) => {
        const first = (Array.isArray(params) ? params[0] : params) as { axisValue?: number } | undefined
        return typeof first?.axisValue === 'number' ? tooltipAt(input, first.axisValue, stepMs) : ''
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
