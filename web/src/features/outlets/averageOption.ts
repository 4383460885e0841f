import type { OutletAverage } from '@/api/types'
import { axisTooltip } from '@/shared/chart/axisTooltip'
import type { CustomSeriesOption } from 'echarts'
import type { EChartsOption } from '@/shared/chart/echarts'
import type { Palette } from '@/shared/chart/palette'
import { formatDateTime, parseInstant } from '@/shared/time/beijing'
import { isUsable, judgedValue, type Band } from './average'

interface Words {
  value: string
  limit: string
  reported: string
  invalid: string
  kind: (key: string) => string
}

/** From here on points are drawn smaller. */
const MANY = 120

interface PlotArea {
  y: number
  height: number
}

/** Fields behind the hours that a mark touches. */
function fields(bands: readonly Band[], palette: Palette): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    animation: false,
    z: 1,
    encode: { x: [0, 1] },
    data: bands.map(({ first, last }) => [first, last]),
    renderItem: (params, api) => {
      const { y, height } = params.coordSys as unknown as PlotArea
      const width = (api.size?.([1, 0]) as number[] | undefined)?.[0] ?? 0
      const left = (api.coord([api.value(0), 0])[0] ?? 0) - width / 2
      const right = (api.coord([api.value(1), 0])[0] ?? 0) + width / 2
      return {
        type: 'rect',
        shape: { x: left, y, width: right - left, height },
        style: { fill: palette.surface3, stroke: palette.lineStrong, lineWidth: 0.5 },
      }
    },
  }
}

/** How a value is drawn: hollow when it is not valid, a larger triangle when it is beyond its limit. */
function point(row: OutletAverage, palette: Palette) {
  const value = judgedValue(row) ?? null
  if (row.limit?.verdict === 'exceeded') {
    return { value, symbol: 'triangle', symbolSize: 10, itemStyle: { color: palette.mark[1] } }
  }
  return {
    value,
    itemStyle: {
      color: isUsable(row) ? palette.series : palette.surface,
      borderColor: palette.series,
      borderWidth: 1,
    },
  }
}

/** Averages of one factor in the order of time, with the limit of each time and the marks behind them. */
export function averageOption(
  inOrder: readonly OutletAverage[],
  palette: Palette,
  words: Words,
  bands: readonly Band[] = [],
): EChartsOption {
  const times = inOrder.map(({ from, span }) =>
    formatDateTime(parseInstant(from)).slice(5, span === 'day' ? 10 : 16),
  )
  const text = { color: palette.ink3, fontFamily: palette.font, fontSize: 11 }
  const limits = inOrder.map(({ limit }) => limit?.maximum ?? null)
  return {
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: { left: 56, right: 16, top: 16, bottom: 28, outerBoundsMode: 'none' },
    tooltip: {
      ...axisTooltip(palette),
      formatter: (params: unknown) => {
        const shown = (Array.isArray(params) ? params : [params]) as {
          seriesType?: string
          dataIndex?: number
        }[]
        const index = shown.find(({ seriesType }) => seriesType === 'line')?.dataIndex ?? -1
        const row = inOrder[index]
        if (!row) return ''
        const lines = [
          formatDateTime(parseInstant(row.from)).slice(0, row.span === 'day' ? 10 : 16),
          `${words.value} ${judgedValue(row) ?? '–'}${isUsable(row) ? '' : ` (${words.invalid})`}`,
        ]
        if (row.limit?.maximum !== undefined) lines.push(`${words.limit} ${row.limit.maximum}`)
        if (row.reported !== undefined) lines.push(`${words.reported} ${row.reported}`)
        bands
          .filter((band) => band.first <= index && index <= band.last)
          .forEach(({ kind }) => lines.push(words.kind(kind)))
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
      fields(bands, palette),
      {
        type: 'line',
        name: words.value,
        symbol: 'circle',
        showAllSymbol: true,
        symbolSize: inOrder.length > MANY ? 3 : 6,
        lineStyle: { width: 1.5, color: palette.series },
        data: inOrder.map((row) => point(row, palette)),
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
