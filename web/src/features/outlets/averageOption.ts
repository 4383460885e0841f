import type { OutletAverage } from '@/api/types'
import { axisTooltip } from '@/shared/chart/axisTooltip'
import type { EChartsOption } from '@/shared/chart/echarts'
import type { Palette } from '@/shared/chart/palette'
import { formatDateTime, parseInstant } from '@/shared/time/beijing'
import { isUsable, judgedValue } from './average'

interface Words {
  value: string
  limit: string
  reported: string
  invalid: string
}

/** Averages of one factor in the order of time, with the limit of each time; what is not valid is hollow. */
export function averageOption(
  averages: readonly OutletAverage[],
  palette: Palette,
  words: Words,
): EChartsOption {
  const inOrder = averages.toSorted((a, b) => a.from.localeCompare(b.from))
  const times = inOrder.map(({ from }) => formatDateTime(parseInstant(from)).slice(5, 16))
  const text = { color: palette.ink3, fontFamily: palette.font, fontSize: 11 }
  const limits = inOrder.map(({ limit }) => limit?.maximum ?? null)
  return {
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: { left: 56, right: 16, top: 16, bottom: 28, outerBoundsMode: 'none' },
    tooltip: {
      ...axisTooltip(palette),
      formatter: (params: unknown) => {
        const first = (Array.isArray(params) ? params[0] : params) as { dataIndex?: number } | undefined
        const row = inOrder[first?.dataIndex ?? -1]
        if (!row) return ''
        const lines = [
          formatDateTime(parseInstant(row.from)).slice(0, 16),
          `${words.value} ${judgedValue(row) ?? '–'}${isUsable(row) ? '' : ` (${words.invalid})`}`,
        ]
        if (row.limit?.maximum !== undefined) lines.push(`${words.limit} ${row.limit.maximum}`)
        if (row.reported !== undefined) lines.push(`${words.reported} ${row.reported}`)
        return lines.join('<br>')
      },
    },
    xAxis: {
      type: 'category',
      data: times,
      axisLine: { lineStyle: { color: palette.lineStrong } },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: { type: 'value', axisLabel: text, splitLine: { lineStyle: { color: palette.line } } },
    series: [
      {
        type: 'line',
        name: words.value,
        symbolSize: 6,
        lineStyle: { width: 1.5, color: palette.series },
        data: inOrder.map((row) => ({
          value: judgedValue(row) ?? null,
          itemStyle: {
            color: isUsable(row) ? palette.series : palette.surface,
            borderColor: palette.series,
            borderWidth: 1,
          },
        })),
      },
      {
        type: 'line',
        name: words.limit,
        symbol: 'none',
        step: 'end',
        lineStyle: { width: 1.5, type: 'dashed', color: palette.mark[2] },
        data: limits,
      },
      {
        type: 'scatter',
        name: words.reported,
        symbol: 'diamond',
        symbolSize: 7,
        itemStyle: { color: palette.ink3 },
        data: inOrder.map(({ reported }) => reported ?? null),
      },
    ],
  }
}
