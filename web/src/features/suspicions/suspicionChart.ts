import type { SuspicionDetail } from '@/api/types'
import { axisTooltip } from '@/shared/chart/axisTooltip'
import type { EChartsOption } from '@/shared/chart/echarts'
import { hatching, type Palette } from '@/shared/chart/palette'
import { formatNumber, formatQuantity, formatUnit } from '@/shared/format/quantity'
import { formatDateTime, parseInstant } from '@/shared/time/beijing'
import { fromAxis, toAxis } from '@/features/monitoring/trend/trendInput'
import { valueAxis, type Reading, type Span } from '@/features/monitoring/trend/trendModel'

const HOUR = 3_600_000
/** Of what was before and after the stretch so much is shown. */
const LEAST_ROOM = 12 * HOUR
const MOST_ROOM = 72 * HOUR
const MOST_BESIDE = 4
/** A hole is drawn as one when more than so many steps are missing. */
const HOLE_STEPS = 3

/** A stretch to look at beside the suspected one, which began so much earlier. */
export interface Beside {
  pointId: number
  shiftMs: number
}

type Evidence = SuspicionDetail['evidence']
type Stretch = Evidence['comparedWith'][number]

/** From the first hour of the stretch to the end of its last. */
export function suspectOf({ from, to }: { from: string; to: string }): Span {
  return { from: parseInstant(from), to: parseInstant(to) + HOUR }
}

/** What the charts show: the stretch with some room to both sides, and nothing that has not been yet. */
export function windowOf(suspect: Span, now: number): Span {
  const length = suspect.to - suspect.from
  const room = Math.min(MOST_ROOM, Math.max(LEAST_ROOM, length / 2))
  return { from: suspect.from - room, to: Math.max(suspect.to, Math.min(now, suspect.to + room)) }
}

const lengthOf = ({ from, to }: { from: string; to: string }) => parseInstant(to) - parseInstant(from)

/** Compared stretches as long as the suspected one: they can be laid beside it. */
export function besideOf(suspicion: { from: string; to: string }, evidence: Evidence): Beside[] {
  const beside = evidence.comparedWith
    .filter((stretch) => Math.abs(lengthOf(stretch) - lengthOf(suspicion)) <= HOUR)
    .map(({ pointId, from }) => ({ pointId, shiftMs: parseInstant(suspicion.from) - parseInstant(from) }))
  return beside
    .filter(
      (one, n) =>
        beside.findIndex(({ pointId, shiftMs }) => pointId === one.pointId && shiftMs === one.shiftMs) === n,
    )
    .slice(0, MOST_BESIDE)
}

/** The others, such as the whole past of the point. */
export function pastOf(suspicion: { from: string; to: string }, evidence: Evidence): Stretch[] {
  return evidence.comparedWith.filter((stretch) => Math.abs(lengthOf(stretch) - lengthOf(suspicion)) > HOUR)
}

/** Readings as they would lie had they been so much later. */
export function shifted(readings: readonly Reading[], byMs: number): Reading[] {
  return readings.map((reading) => ({ ...reading, at: reading.at + byMs }))
}

export interface ChartInput {
  readings: readonly Reading[]
  stepMs: number
  /** What is laid over it: a copied source, at the time of its copy. */
  over?: readonly Reading[]
  window: Span
  suspect: Span
  limit?: number
  unit: string
  decimals?: number | null
}

export interface ChartWords {
  own: string
  over: string
  limit: string
}

function line(readings: readonly Reading[], stepMs: number): [number, number | null][] {
  const rows: [number, number | null][] = []
  let before: number | undefined
  for (const { at, value, quality } of readings) {
    if (before !== undefined && at - before > HOLE_STEPS * stepMs) rows.push([toAxis(before + 1), null])
    rows.push([toAxis(at), quality === 'bad' ? null : value])
    before = at
  }
  return rows
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

function nearest(readings: readonly Reading[], at: number, stepMs: number): Reading | undefined {
  let best: Reading | undefined
  for (const reading of readings) {
    if (!best || Math.abs(reading.at - at) < Math.abs(best.at - at)) best = reading
  }
  return best && Math.abs(best.at - at) <= 1.5 * stepMs ? best : undefined
}

/** A series with the suspected stretch hatched. */
export function suspicionOption(input: ChartInput, palette: Palette, words: ChartWords): EChartsOption {
  const { readings, over = [], stepMs, window, suspect, limit, unit, decimals } = input
  const text = { color: palette.ink3, fontFamily: palette.font, fontSize: 11 }
  const told = (name: string, from: readonly Reading[], at: number) =>
    `${escaped(name)} <strong>${escaped(formatQuantity(nearest(from, at, stepMs)?.value, unit, decimals))}</strong>`
  return {
    useUTC: true,
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: { left: 56, right: 12, top: 24, bottom: 22, outerBoundsMode: 'none' },
    tooltip: {
      ...axisTooltip(palette),
      formatter: (params: unknown) => {
        const first = (Array.isArray(params) ? params[0] : params) as { axisValue?: number } | undefined
        if (typeof first?.axisValue !== 'number') return ''
        const at = fromAxis(first.axisValue)
        const rows = [told(words.own, readings, at)]
        if (over.length > 0) rows.push(told(words.over, over, at))
        return [formatDateTime(at), ...rows].join('<br>')
      },
    },
    xAxis: {
      type: 'time',
      min: toAxis(window.from),
      max: toAxis(window.to),
      axisLine: { lineStyle: { color: palette.lineStrong } },
      axisLabel: {
        ...text,
        hideOverlap: true,
        formatter: {
          year: '{MM}-{dd}',
          month: '{MM}-{dd}',
          day: '{MM}-{dd}',
          hour: '{HH}:{mm}',
          minute: '{HH}:{mm}',
        },
      },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      name: formatUnit(unit),
      nameGap: 8,
      nameTextStyle: { color: palette.ink3, fontSize: 11, align: 'right' },
      ...valueAxis([...readings, ...over], [], limit === undefined ? [] : [limit]),
      splitNumber: 3,
      axisLabel: {
        ...text,
        showMinLabel: false,
        showMaxLabel: false,
        formatter: (value: number) => formatNumber(value, Math.min(decimals ?? 3, 3)),
      },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      {
        type: 'line',
        name: words.own,
        data: line(readings, stepMs),
        showSymbol: false,
        connectNulls: false,
        lineStyle: { color: palette.series, width: 1.6 },
        itemStyle: { color: palette.series },
        z: 4,
        markArea: {
          silent: true,
          itemStyle: {
            color: { image: hatching(palette.hatch, 5), repeat: 'repeat' } as never,
            opacity: 0.45,
          },
          data: [[{ xAxis: toAxis(suspect.from) }, { xAxis: toAxis(suspect.to) }]],
        },
        markLine:
          limit === undefined
            ? undefined
            : {
                silent: true,
                symbol: 'none',
                lineStyle: { color: palette.ink2, type: 'dashed', width: 1 },
                label: {
                  position: 'insideStartTop',
                  color: palette.ink2,
                  fontSize: 11,
                  formatter: `${words.limit} ${formatQuantity(limit, unit)}`,
                },
                data: [{ yAxis: limit }],
              },
      },
      {
        type: 'line',
        name: words.over,
        data: line(over, stepMs),
        showSymbol: false,
        connectNulls: false,
        // Below the own line and wider, so that both are seen where they are the same.
        lineStyle: { color: palette.ink, width: 6, opacity: 0.28 },
        itemStyle: { color: palette.ink },
        z: 3,
      },
    ],
  }
}
