import type { AlarmPerformance, PerformanceFigure, PerformanceTarget } from '@/api/types'
import { formatNumber } from '@/shared/format/quantity'
import { formatSeconds } from '@/shared/time/age'

const PERCENT = 100
const TWO = 2

/** The figures by what they tell of, in the order of the page. */
export const GROUPS = {
  load: ['alarms-per-day', 'alarms-per-hour', 'alarms-per-ten-minutes', 'maximum-in-ten-minutes'],
  peaks: ['time-in-flood', 'busy-windows', 'busy-hours', 'top-ten-share'],
  nuisance: ['chattering', 'fleeting', 'stale', 'standing'],
  answers: ['acknowledged', 'mean-time-to-acknowledge', 'median-time-to-acknowledge'],
  priorities: ['priority-1', 'priority-2', 'priority-3', 'priority-4'],
} as const
export type Group = keyof typeof GROUPS
export const GROUP_NAMES = Object.keys(GROUPS) as Group[]

/** The shape of each verdict, so that it is told without colour. */
export const VERDICT_SHAPES: Readonly<Record<PerformanceFigure['verdict'], string>> = {
  met: '✓',
  manageable: '△',
  exceeded: '✕',
  'not-judged': '',
}

export function figuresOf(report: AlarmPerformance, group: Group): PerformanceFigure[] {
  return GROUPS[group].flatMap((key) => report.figures.filter((figure) => figure.key === key))
}

function plain(value: number): string {
  return formatNumber(Number(value.toFixed(TWO)))
}

export function formatShare(share: number): string {
  return `${plain(share * PERCENT)}%`
}

type Translate = Parameters<typeof formatSeconds>[1]

/** A figure as a person reads it; what it is counted by stands beside its name. */
export function formatFigure(value: number | undefined, unit: string, t: Translate): string {
  if (value === undefined) return '–'
  if (unit === 'share') return formatShare(value)
  if (unit === 's') return formatSeconds(Math.round(value), t)
  return plain(value)
}

const SIGNS: Readonly<Record<PerformanceTarget['test'], string>> = { 'at-most': '≤', below: '<', near: '≈' }

export function formatTarget(target: PerformanceTarget, t: Translate): string {
  return `${SIGNS[target.test]} ${formatFigure(target.target, target.unit, t)}`
}
