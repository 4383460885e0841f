import type { CustomSeriesRenderItem, SeriesOption } from 'echarts'
import { axisTooltip } from '@/shared/chart/axisTooltip'
import type { EChartsOption } from '@/shared/chart/echarts'
import { hatching, type Palette } from '@/shared/chart/palette'
import { formatNumber, formatQuantity, formatUnit } from '@/shared/format/quantity'
import { formatDateTime } from '@/shared/time/beijing'
import { fromAxis, STRIP_PX, toAxis } from '../trend/trendInput'
import { valueAxis, type Reading, type Span } from '../trend/trendModel'
import { layoutOf, type Compared } from './compareModel'

/** How a line looks besides its colour, so that eight can be told apart without it. */
export const DASHES: readonly (string | number[])[] = [
  'solid',
  [8, 4],
  [2, 3],
  [10, 3, 2, 3],
  'solid',
  [8, 4],
  [2, 3],
  [10, 3, 2, 3],
]
const ROW_PX = 96
const ROW_GAP_PX = 22
const TOP_PX = 26
const BOTTOM_PX = 24

export interface CompareInput {
  lines: readonly Compared[]
  window: Span
  palette: Palette
  colors: readonly string[]
  words: { late: string; gap: string }
}

/** Height a comparison needs to be read. */
export function heightOf(lines: readonly Compared[]): number {
  if (layoutOf(lines.map(({ point }) => point)).kind === 'axes') return 360
  return TOP_PX + lines.length * (ROW_PX + ROW_GAP_PX) + BOTTOM_PX
}

function data({ trend }: Compared): [number, number | null][] {
  const rows: [number, number | null][] = []
  for (const piece of trend.pieces) {
    for (const { at, value, quality } of piece) rows.push([toAxis(at), quality === 'bad' ? null : value])
    // A gap is never bridged.
    rows.push([toAxis((piece.at(-1)?.at ?? 0) + 1), null])
  }
  return rows
}

interface PlotArea {
  x: number
  y: number
  width: number
  height: number
}

/** What of a line is doubtful, in a strip of its own below the axis. */
function strip(line: Compared, n: number, palette: Palette, color: string, place: object): SeriesOption {
  const spans = line.trend.strip
  const fills = {
    good: color,
    uncertain: { image: hatching(palette.ink2, 4, 1.4), repeat: 'repeat' },
    bad: { image: hatching(palette.ink, 3, 2), repeat: 'repeat' },
  }
  const renderItem: CustomSeriesRenderItem = (params, api) => {
    const span = spans[params.dataIndex]
    if (!span) return null
    const area = params.coordSys as unknown as PlotArea
    const from = Math.max(area.x, api.coord([toAxis(span.from), 0])[0] ?? 0)
    const to = Math.min(area.x + area.width, api.coord([toAxis(span.to), 0])[0] ?? 0)
    return {
      type: 'rect',
      silent: true,
      shape: {
        x: from,
        y: area.y + area.height + 3 + n * STRIP_PX,
        width: Math.max(1, to - from),
        height: STRIP_PX - 3,
      },
      style: { fill: fills[span.quality] as never, opacity: span.quality === 'good' ? 0.55 : 1 },
    }
  }
  return {
    ...place,
    type: 'custom',
    silent: true,
    animation: false,
    clip: false,
    renderItem,
    data: spans.map((span) => [toAxis(span.from), 0]),
    z: 1,
  }
}

function nearest(readings: readonly Reading[], at: number, stepMs: number): Reading | undefined {
  let best: Reading | undefined
  for (const reading of readings) {
    if (!best || Math.abs(reading.at - at) < Math.abs(best.at - at)) best = reading
  }
  return best && Math.abs(best.at - at) <= 1.5 * stepMs ? best : undefined
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

export function compareTooltip({ lines, colors, words }: CompareInput, x: number): string {
  const at = fromAxis(x)
  const rows = lines.map(({ point, trend, stepMs }, n) => {
    const reading = nearest(trend.readings, at, stepMs)
    const value = reading ? formatQuantity(reading.value, point.unit, point.decimals) : words.gap
    const late = reading?.late ? ` ◇ ${words.late}` : ''
    return `<div><span style="color:${colors[n]}">━</span> ${escaped(point.name)} <strong>${escaped(value)}</strong>${escaped(late)}</div>`
  })
  return `<div>${formatDateTime(at)}</div>${rows.join('')}`
}

export function compareOption(input: CompareInput): EChartsOption {
  const { lines, window, palette, colors } = input
  const layout = layoutOf(lines.map(({ point }) => point))
  const rows = layout.kind === 'rows'
  const text = { color: palette.ink3, fontFamily: palette.font, fontSize: 11 }
  const stripPx = rows ? 0 : lines.length * STRIP_PX
  const grids = rows
    ? lines.map((_, n) => ({
        left: 64,
        right: 16,
        top: TOP_PX + n * (ROW_PX + ROW_GAP_PX),
        height: ROW_PX,
        outerBoundsMode: 'none' as const,
      }))
    : [
        {
          left: 64,
          right: layout.units.length > 1 ? 64 : 16,
          top: TOP_PX,
          bottom: BOTTOM_PX + stripPx,
          outerBoundsMode: 'none' as const,
        },
      ]
  const xAxis = grids.map((_, n) => ({
    type: 'time' as const,
    gridIndex: n,
    min: toAxis(window.from),
    max: toAxis(window.to),
    axisLine: { lineStyle: { color: palette.lineStrong } },
    axisTick: { show: n === grids.length - 1, lineStyle: { color: palette.lineStrong } },
    axisLabel: {
      ...text,
      show: n === grids.length - 1,
      hideOverlap: true,
      margin: stripPx + 6,
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
  }))
  const axisOf = (
    members: readonly Compared[],
    gridIndex: number,
    right: boolean,
    name: string,
    color: string,
  ) => ({
    type: 'value' as const,
    gridIndex,
    position: right ? ('right' as const) : ('left' as const),
    name,
    nameLocation: 'end' as const,
    nameGap: 8,
    nameTextStyle: {
      color,
      fontSize: 11,
      align: rows ? ('left' as const) : right ? ('right' as const) : ('left' as const),
    },
    ...valueAxis(
      members.flatMap(({ trend }) => trend.readings),
      [],
    ),
    splitNumber: rows ? 2 : 5,
    axisLabel: {
      ...text,
      showMinLabel: false,
      showMaxLabel: false,
      formatter: (value: number) => formatNumber(value, Math.min(members[0]?.point.decimals ?? 3, 3)),
    },
    splitLine: { show: !right, lineStyle: { color: palette.line } },
  })
  const yAxis = rows
    ? lines.map((line, n) =>
        axisOf(
          [line],
          n,
          false,
          `${line.point.name}  ${formatUnit(line.point.unit)}`,
          colors[n] ?? palette.ink2,
        ),
      )
    : layout.units.map((unit, n) =>
        axisOf(
          lines.filter(({ point }) => point.unit === unit),
          0,
          n === 1,
          formatUnit(unit),
          palette.ink2,
        ),
      )
  const placeOf = (line: Compared, n: number) =>
    rows
      ? { xAxisIndex: n, yAxisIndex: n }
      : { xAxisIndex: 0, yAxisIndex: layout.units.indexOf(line.point.unit) }
  const series: SeriesOption[] = lines.flatMap((line, n): SeriesOption[] => {
    const color = colors[n] ?? palette.series
    const place = placeOf(line, n)
    return [
      {
        ...place,
        type: 'line',
        data: data(line),
        showSymbol: false,
        connectNulls: false,
        animation: false,
        lineStyle: { color, width: 1.6, type: (rows ? 'solid' : DASHES[n]) as never },
        itemStyle: { color },
        z: 4,
      },
      {
        ...place,
        type: 'scatter',
        symbol: 'diamond',
        symbolSize: 6,
        silent: true,
        animation: false,
        itemStyle: { color: palette.surface, borderColor: color, borderWidth: 1.5 },
        data: line.trend.readings.flatMap(({ at, value, late }) =>
          late && value !== null ? [[toAxis(at), value]] : [],
        ),
        z: 5,
      },
      ...(rows ? [] : [strip(line, n, palette, color, place)]),
    ]
  })
  return {
    useUTC: true,
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: grids,
    tooltip: {
      ...axisTooltip(palette),
      formatter: (params: unknown) => {
        const first = (Array.isArray(params) ? params[0] : params) as { axisValue?: number } | undefined
        return typeof first?.axisValue === 'number' ? compareTooltip(input, first.axisValue) : ''
      },
    },
    axisPointer: {
      link: [{ xAxisIndex: 'all' }],
      type: 'line',
      lineStyle: { color: palette.ink3, type: 'solid' },
      label: { show: false },
    },
    xAxis,
    yAxis,
    series,
  }
}
