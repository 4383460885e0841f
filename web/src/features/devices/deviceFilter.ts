import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { Device, Page } from '@/api/types'
import type { Query } from '@/shared/http/http'

export const PRESENCES = ['silent', 'neverHeard', 'stopped', 'heard'] as const
export type Presence = (typeof PRESENCES)[number]

/** Which devices are shown. It lives in the address. */
export interface DeviceFilter {
  q: string
  region: string
  domain: string
  presence?: Presence
  /** Only those whose clock is off by more than is allowed. */
  clockWrong?: true
}

function one(value: LocationQuery[string] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

export function filterFromQuery(query: LocationQuery): DeviceFilter {
  return {
    q: one(query.q),
    region: one(query.region),
    domain: one(query.domain),
    presence: PRESENCES.find((presence) => presence === one(query.presence)),
    clockWrong: one(query.clockWrong) === 'true' || undefined,
  }
}

export function filterToQuery({ q, region, domain, presence, clockWrong }: DeviceFilter): LocationQueryRaw {
  return {
    q: q || undefined,
    region: region || undefined,
    domain: domain || undefined,
    presence,
    clockWrong: clockWrong && 'true',
  }
}

export type FetchDevices = (query: Query, signal?: AbortSignal) => Promise<Page<Device>>

/**
 * A part of the list, the silent first: whoever opens the page wants to see what has gone quiet. The cursor says among
 * which devices it goes on.
 */
export async function fetchSilentFirst(
  filter: DeviceFilter,
  { limit, after }: { limit: number; after?: string },
  fetchPage: FetchDevices,
  signal?: AbortSignal,
): Promise<Page<Device>> {
  if (filter.presence !== undefined) return fetchPage({ ...filter, limit, after }, signal)
  const [started, cursor] = after === undefined ? [PRESENCES[0], undefined] : split(after)
  const items: Device[] = []
  let going: string | undefined = cursor
  for (const presence of PRESENCES.slice(PRESENCES.indexOf(started))) {
    const page: Page<Device> = await fetchPage(
      { ...filter, presence, limit: limit - items.length, after: going },
      signal,
    )
    items.push(...page.items)
    if (page.next) return { items, next: `${presence} ${page.next}` }
    going = undefined
    const behind = PRESENCES[PRESENCES.indexOf(presence) + 1]
    if (items.length >= limit && behind) return { items, next: `${behind} ` }
  }
  return { items }
}

function split(after: string): [Presence, string | undefined] {
  const at = after.indexOf(' ')
  const presence = PRESENCES.find((known) => known === after.slice(0, at)) ?? PRESENCES[0]
  return [presence, after.slice(at + 1) || undefined]
}
