import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { Query } from '@/shared/http/http'

/** What can be the matter with a point. */
export const CONDITIONS = ['alarm', 'bad', 'stale', 'silent', 'silentAlone'] as const
export type Condition = (typeof CONDITIONS)[number]

/** By what the table can be ordered; without, as the platform lists. */
export const SORTS = ['alarm', 'name', 'where', 'value', 'age'] as const
export type SortKey = (typeof SORTS)[number]
export interface Sort {
  by: SortKey
  down: boolean
}

/** Which points are shown, and in which order. It lives in the address. */
export interface PointFilter {
  q: string
  region: string
  domain: string
  condition?: Condition
  enterpriseId?: number
  facilityId?: number
  deviceId?: number
  sort?: Sort
}

function one(value: LocationQuery[string] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

function positive(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
}

function sortOf(text: string): Sort | undefined {
  const down = text.startsWith('-')
  const by = SORTS.find((key) => key === (down ? text.slice(1) : text))
  return by && { by, down }
}

export function filterFromQuery(query: LocationQuery): PointFilter {
  return {
    q: one(query.q),
    region: one(query.region),
    domain: one(query.domain),
    condition: CONDITIONS.find((condition) => condition === one(query.condition)),
    enterpriseId: positive(one(query.enterprise)),
    facilityId: positive(one(query.facility)),
    deviceId: positive(one(query.device)),
    sort: sortOf(one(query.sort)),
  }
}

/** The address of a filter; what is at its default is left out. */
export function filterToQuery(filter: PointFilter): LocationQueryRaw {
  const { sort } = filter
  return {
    q: filter.q || undefined,
    region: filter.region || undefined,
    domain: filter.domain || undefined,
    condition: filter.condition,
    enterprise: filter.enterpriseId,
    facility: filter.facilityId,
    device: filter.deviceId,
    sort: sort && `${sort.down ? '-' : ''}${sort.by}`,
  }
}

/** What the platform selects by; the order is made here. */
export function filterToRequest({ sort: _, ...selection }: PointFilter): Query {
  return { ...selection }
}

/** Whether anything but the region narrows the list. */
export function isNarrowed(filter: PointFilter): boolean {
  const narrowing = filterToQuery({ ...filter, region: '', sort: undefined })
  return Object.values(narrowing).some((value) => value !== undefined)
}

/** The next order when a heading is pressed: upwards, downwards, none. */
export function turnSort(sort: Sort | undefined, by: SortKey): Sort | undefined {
  if (sort?.by !== by) return { by, down: false }
  return sort.down ? undefined : { by, down: true }
}
