import type {
  Adopted,
  Adoption,
  CreatedDevice,
  Device,
  Enterprise,
  Facility,
  Page,
  Protocol,
  QuarantineCount,
  QuarantineItem,
  UnknownDevice,
} from '@/api/types'
import { get, post, put, remove, type Query } from '@/shared/http/http'

export interface DeviceDraft {
  address: string
  protocol: Protocol
  name?: string
  enterpriseId?: number
  facilityId?: number
  /** HJ 212 only; left out of a change, the old one stays. */
  password?: string
  enabled?: boolean
  version?: number
}

export function fetchDevices(query: Query, signal?: AbortSignal): Promise<Page<Device>> {
  return get('/api/devices', query, signal)
}

export function fetchUnknown(query: Query, signal?: AbortSignal): Promise<Page<UnknownDevice>> {
  return get('/api/devices', { ...query, state: 'unknown' }, signal)
}

export function createDevice(draft: DeviceDraft, idempotencyKey: string): Promise<CreatedDevice> {
  return post('/api/devices', draft, { idempotencyKey })
}

export function changeDevice(id: number, draft: DeviceDraft): Promise<Device> {
  return put(`/api/devices/${id}`, draft)
}

export function deleteDevice(id: number): Promise<undefined> {
  return remove(`/api/devices/${id}`)
}

/** Makes a new token; the old one is void at once. */
export function renewToken(id: number): Promise<CreatedDevice> {
  return post(`/api/devices/${id}/token`)
}

export function adoptDevice(adoption: Adoption, idempotencyKey: string): Promise<Adopted> {
  return post('/api/devices/adopt', adoption, { idempotencyKey })
}

export function fetchEnterprises(q: string, signal?: AbortSignal): Promise<Page<Enterprise>> {
  return get('/api/enterprises', { q, limit: 50 }, signal)
}

export function fetchFacilities(enterpriseId: number, signal?: AbortSignal): Promise<Page<Facility>> {
  return get('/api/facilities', { enterpriseId, limit: 200 }, signal)
}

export function fetchQuarantine(query: Query, signal?: AbortSignal): Promise<Page<QuarantineItem>> {
  return get('/api/quarantine', query, signal)
}

export function fetchQuarantineCounts(signal?: AbortSignal): Promise<Page<QuarantineCount>> {
  return get('/api/quarantine/counts', {}, signal)
}

export type ReplaySelection = { ids: string[] } | { reason?: string; address?: string }

export function replay(selection: ReplaySelection): Promise<{ replayed: number }> {
  return post('/api/quarantine/replay', selection)
}
