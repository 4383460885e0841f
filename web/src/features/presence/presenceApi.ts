import type { Device, DevicePresence, OnlineRates, Page, PointPresence, Stop, StopKind } from '@/api/types'
import { get, post, type Query } from '@/shared/http/http'

export interface StopDraft {
  facilityId: number
  kind: StopKind
  from: string
  to: string
  reason: string
  evidence?: string
  attachmentName?: string
}

export type StopAct = 'approve' | 'reject' | 'withdraw' | 'end'

export function fetchRates(query: Query, signal?: AbortSignal): Promise<OnlineRates> {
  return get('/api/online-rates', query, signal)
}

export function fetchDevice(id: number, signal?: AbortSignal): Promise<Device> {
  return get(`/api/devices/${id}`, {}, signal)
}

export function fetchPresence(id: number, signal?: AbortSignal): Promise<DevicePresence> {
  return get(`/api/devices/${id}/presence`, {}, signal)
}

/** Whether points have fresh and valid data, of a device or of one point. */
export function fetchPointPresence(query: Query, signal?: AbortSignal): Promise<Page<PointPresence>> {
  return get('/api/point-presence', query, signal)
}

export function fetchStops(query: Query, signal?: AbortSignal): Promise<Page<Stop>> {
  return get('/api/stops', query, signal)
}

export function registerStop(draft: StopDraft, idempotencyKey: string): Promise<Stop> {
  return post('/api/stops', draft, { idempotencyKey })
}

/** Decides on a stop, takes it back or ends it; a comment goes with a decision alone. */
export function actOnStop(id: number, act: StopAct, comment?: string): Promise<Stop> {
  const body = act === 'approve' || act === 'reject' ? { comment } : undefined
  return post(`/api/stops/${id}/${act}`, body)
}
