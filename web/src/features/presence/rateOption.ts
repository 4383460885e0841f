import type { RateSlot } from '@/api/types'
import { axisTooltip } from '@/shared/chart/axisTooltip'
import type { EChartsOption } from '@/shared/chart/echarts'
import type { Palette } from '@/shared/chart/palette'
import { formatRate } from './rateGroups'

const PERCENT = 100
const MARGIN = 5

/** What is drawn of a slot. */
export type RatesOfSlot = Pick<RateSlot, 'from' | 'heardRate' | 'connectionRate' | 'freshRate' | 'validRate'>

/** Names of what is drawn; fresh and valid data only where they are named. */
interface Words {
  heard: string
  connected: string
  fresh?: string
  valid?: string
}

/** The least that is shown, so that small differences near 100 % can be seen: a multiple of five below the lowest rate. */
export function floorOf(slots: readonly RatesOfSlot[]): number {
  const rates = slots
    .flatMap(({ heardRate, connectionRate, freshRate, validRate }) => [
      heardRate,
      connectionRate,
      freshRate,
      validRate,
    ])
    .filter(isThere)
  if (rates.length === 0) return 0
  return Math.max(0, Math.floor((Math.min(...rates) * PERCENT) / MARGIN) * MARGIN - MARGIN)
}

function isThere(rate: number | null | undefined): rate is number {
  return typeof rate === 'number'
}

/** Online and connection rate, and those of fresh and valid data, slot by slot. */
export function rateOption(slots: readonly RatesOfSlot[], palette: Palette, words: Words): EChartsOption {
  const text = { color: palette.ink3, fontFamily: palette.font, fontSize: 11 }
  const lines = [
    { name: words.heard, rate: 'heardRate', color: palette.series, type: 'solid' },
    { name: words.connected, rate: 'connectionRate', color: palette.ink3, type: 'dashed' },
    { name: words.fresh, rate: 'freshRate', color: palette.ink2, type: 'solid' },
    { name: words.valid, rate: 'validRate', color: palette.series, type: 'dotted' },
  ] as const
  const drawn = lines.flatMap(({ name, ...line }) => (name === undefined ? [] : [{ name, ...line }]))
  return {
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: { left: 44, right: 12, top: 16, bottom: 24, outerBoundsMode: 'none' },
    tooltip: {
      ...axisTooltip(palette),
      formatter: (params: unknown) => {
        const first = (Array.isArray(params) ? params[0] : params) as { dataIndex?: number } | undefined
        const slot = slots[first?.dataIndex ?? -1]
        if (!slot) return ''
        return [slot.from, ...drawn.map(({ name, rate }) => `${name} ${formatRate(slot[rate])}`)].join('<br>')
      },
    },
    xAxis: {
      type: 'category',
      data: slots.map(({ from }) => from.slice(5)),
      axisLine: { lineStyle: { color: palette.lineStrong } },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      min: floorOf(slots),
      max: PERCENT,
      axisLabel: { ...text, formatter: '{value}%' },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: drawn.map(({ name, rate, color, type }) => ({
      type: 'line',
      name,
      symbolSize: 5,
      data: slots.map((slot) => {
        const value = slot[rate]
        return value === undefined ? null : value * PERCENT
      }),
      itemStyle: { color },
      lineStyle: { width: 1.5, type },
    })),
  }
}
