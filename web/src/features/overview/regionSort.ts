import type { ChildFigures } from '@/api/types'
import { byUrgency, freshRate, onlineRate } from './figures'

export const COLUMNS = ['name', 'alarms', 'oldest', 'online', 'fresh'] as const
export type Column = (typeof COLUMNS)[number]

/** How the regions are sorted; `worst` first is where each column begins, but for the name. */
export interface Sorting {
  column: Column
  reversed: boolean
}

export const USUAL: Sorting = { column: 'alarms', reversed: false }

/** A rate that is not known stands last. */
const low = (rate: number | undefined) => rate ?? 2

const COMPARE: Readonly<Record<Column, (a: ChildFigures, b: ChildFigures) => number>> = {
  name: (a, b) => (a.code < b.code ? -1 : 1),
  alarms: (a, b) => byUrgency(a.counts.openAlarms, b.counts.openAlarms),
  oldest: (a, b) =>
    (Date.parse(a.counts.oldestUnacknowledgedAt ?? '') || Infinity) -
      (Date.parse(b.counts.oldestUnacknowledgedAt ?? '') || Infinity) || 0,
  online: (a, b) => low(onlineRate(a.counts)) - low(onlineRate(b.counts)),
  fresh: (a, b) => low(freshRate(a.counts)) - low(freshRate(b.counts)),
}

/** The regions in order; equal ones by their code, so that they do not change places. */
export function sortRegions(regions: readonly ChildFigures[], { column, reversed }: Sorting): ChildFigures[] {
  const direction = reversed ? -1 : 1
  return [...regions].sort((a, b) => direction * COMPARE[column](a, b) || COMPARE.name(a, b))
}

/** `oldest` or `-oldest`, as the address holds it. */
export function sortingFrom(text: unknown): Sorting {
  const [, minus, name] = /^(-?)([a-z]+)$/.exec(typeof text === 'string' ? text : '') ?? []
  const column = COLUMNS.find((known) => known === name)
  return column === undefined ? USUAL : { column, reversed: minus === '-' }
}

export function sortingTo({ column, reversed }: Sorting): string | undefined {
  return column === USUAL.column && !reversed ? undefined : `${reversed ? '-' : ''}${column}`
}

/** What pressing a heading makes of it. */
export function pressed(sorting: Sorting, column: Column): Sorting {
  return { column, reversed: sorting.column === column && !sorting.reversed }
}
