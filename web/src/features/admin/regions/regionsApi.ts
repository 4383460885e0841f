import type { FeatureCollection, Geometry } from 'geojson'
import type {
  Counts,
  Enterprise,
  Page,
  RegionEnd,
  RegionFacts,
  RegionInput,
  RegionMove,
  RegionRename,
  RegionSplit,
} from '@/api/types'
import { get, post, put, request } from '@/shared/http/http'
import { problemOf } from '@/shared/http/problem'

export type Areas = FeatureCollection<Geometry, { code: string; name: string }>

const MOST_ENTERPRISES = 200

export function fetchRegion(code: string, signal?: AbortSignal): Promise<RegionFacts> {
  return get(`/api/regions/${code}`, {}, signal)
}

/** What lies in a region; undefined for who may not see it. */
export async function fetchCounts(code: string): Promise<Counts | undefined> {
  try {
    return (await get<{ counts: Counts }>('/api/overview', { region: code })).counts
  } catch (cause) {
    if (problemOf(cause).status === 403) return undefined
    throw cause
  }
}

/** Boundaries of the children; undefined when none are kept. */
export async function fetchAreas(code: string): Promise<Areas | undefined> {
  try {
    return await request<Areas>('GET', `/api/regions/${code}/boundaries`, {
      accept: 'application/geo+json, application/json',
    })
  } catch (cause) {
    if (problemOf(cause).status === 404) return undefined
    throw cause
  }
}

/** The enterprises whose seat is this very region, not one below; the first two hundred. */
export async function fetchSeated(code: string): Promise<{ items: Enterprise[]; more: boolean }> {
  const page = await get<Page<Enterprise>>('/api/enterprises', { region: code, limit: MOST_ENTERPRISES })
  return {
    items: page.items.filter(({ regionCode }) => regionCode === code),
    more: page.next !== undefined && page.next !== null,
  }
}

export function foundPark(input: RegionInput, idempotencyKey: string): Promise<RegionFacts> {
  return post('/api/regions', input, { idempotencyKey })
}

export function describeRegion(code: string, input: RegionInput): Promise<RegionFacts> {
  return put(`/api/regions/${code}`, input)
}

export function renameRegion(code: string, change: RegionRename): Promise<RegionFacts> {
  return post(`/api/regions/${code}/rename`, change)
}

export function moveRegion(code: string, change: RegionMove): Promise<RegionFacts> {
  return post(`/api/regions/${code}/move`, change)
}

export function splitRegion(code: string, change: RegionSplit): Promise<RegionFacts> {
  return post(`/api/regions/${code}/split`, change)
}

export function endRegion(code: string, change: RegionEnd): Promise<RegionFacts> {
  return post(`/api/regions/${code}/end`, change)
}
