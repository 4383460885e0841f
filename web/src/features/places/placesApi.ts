import type {
  Alarm,
  Device,
  Enterprise,
  EnterpriseSummary,
  Facility,
  FacilityKind,
  FacilityPlan,
  Page,
  Placement,
  Point,
  Rule,
  Sparkline,
  Tank,
} from '@/api/types'
import { get, post, put, remove, request, type Query } from '@/shared/http/http'

const PAGE = 1_000
/** Most points whose course one call answers. */
const SPARKLINES = 200

export function fetchEnterprises(query: Query, signal?: AbortSignal): Promise<Page<Enterprise>> {
  return get('/api/enterprises', query, signal)
}

export function fetchEnterpriseSummary(id: number, signal?: AbortSignal): Promise<EnterpriseSummary> {
  return get(`/api/enterprises/${id}/summary`, {}, signal)
}

export function fetchEnterprise(id: number, signal?: AbortSignal): Promise<Enterprise> {
  return get(`/api/enterprises/${id}`, {}, signal)
}

/** An enterprise as a person registers it. */
export interface EnterpriseDraft {
  name: string
  creditCode?: string
  regionCode?: string
  address?: string
  safetyManager?: string
  safetyManagerPhone?: string
  dutyPhone?: string
  version?: number
  /** What the person has looked at again and means so. */
  confirm?: string[]
}

export function createEnterprise(draft: EnterpriseDraft, idempotencyKey: string): Promise<Enterprise> {
  return post('/api/enterprises', draft, { idempotencyKey })
}

export function changeEnterprise(id: number, draft: EnterpriseDraft): Promise<Enterprise> {
  return put(`/api/enterprises/${id}`, draft)
}

export function fetchFacility(id: number, signal?: AbortSignal): Promise<Facility> {
  return get(`/api/facilities/${id}`, {}, signal)
}

/** A facility as a person registers it. */
export interface FacilityDraft {
  enterpriseId: number
  name: string
  kind: FacilityKind
  domain?: string
  regionCode?: string
  longitude?: number
  latitude?: number
  hazardGrade?: number
  version?: number
}

export function createFacility(draft: FacilityDraft, idempotencyKey: string): Promise<Facility> {
  return post('/api/facilities', draft, { idempotencyKey })
}

export function changeFacility(id: number, draft: FacilityDraft): Promise<Facility> {
  return put(`/api/facilities/${id}`, draft)
}

export async function fetchFacilityPoints(facilityId: number, signal?: AbortSignal): Promise<Point[]> {
  return (await get<Page<Point>>('/api/points', { facilityId, limit: PAGE }, signal)).items
}

export async function fetchFacilityRules(facilityId: number, signal?: AbortSignal): Promise<Rule[]> {
  return (await get<Page<Rule>>('/api/rules', { facilityId, limit: PAGE }, signal)).items
}

export async function fetchFacilityDevices(facilityId: number, signal?: AbortSignal): Promise<Device[]> {
  return (await get<Page<Device>>('/api/devices', { facilityId, limit: PAGE }, signal)).items
}

export async function fetchFacilityAlarms(
  facilityId: number,
  state: 'open' | 'all',
  limit: number,
  signal?: AbortSignal,
): Promise<Alarm[]> {
  return (await get<Page<Alarm>>('/api/alarms', { facilityId, state, limit }, signal)).items
}

/** The course of the last day of each point, in portions the platform answers. */
export async function fetchSparklines(ids: readonly number[], signal?: AbortSignal): Promise<Sparkline[]> {
  const found: Sparkline[] = []
  for (let start = 0; start < ids.length; start += SPARKLINES) {
    const portion = ids.slice(start, start + SPARKLINES)
    found.push(...(await get<Page<Sparkline>>('/api/points/sparklines', { ids: portion }, signal)).items)
  }
  return found
}

export function fetchPlan(facilityId: number, signal?: AbortSignal): Promise<FacilityPlan> {
  return get(`/api/facilities/${facilityId}/plan`, {}, signal)
}

/** Where the image is; another address for each version, so that the browser may keep it. */
export function planImage(facilityId: number, version: number): string {
  return `/api/facilities/${facilityId}/plan/image?v=${version}`
}

export function uploadPlan(facilityId: number, image: File): Promise<FacilityPlan> {
  const form = new FormData()
  form.append('image', image)
  return request('PUT', `/api/facilities/${facilityId}/plan`, { body: form })
}

export function placePoints(facilityId: number, items: readonly Placement[]): Promise<FacilityPlan> {
  return put(`/api/facilities/${facilityId}/plan/placements`, { items })
}

export function removePlan(facilityId: number): Promise<undefined> {
  return remove(`/api/facilities/${facilityId}/plan`)
}

export async function fetchTanks(facilityId: number, signal?: AbortSignal): Promise<Tank[]> {
  return (await get<Page<Tank>>(`/api/facilities/${facilityId}/tanks`, {}, signal)).items
}

export type TankDraft = Omit<Tank, 'derived'>

export async function describeTanks(facilityId: number, items: readonly TankDraft[]): Promise<Tank[]> {
  return (await put<Page<Tank>>(`/api/facilities/${facilityId}/tanks`, { items })).items
}
