import type { Page, SetAside, ShelvingLimit } from '@/api/types'
import { get, post, type Query } from '@/shared/http/http'

export interface ShelveDraft {
  alarmId: string
  minutes: number
  reason: string
}

export interface OutOfServiceDraft {
  alarmId: string
  workOrder: string
  until: string
  reason: string
  measure?: string
}

export type SetAsideAct = 'end' | 'approve' | 'reject' | 'withdraw'

export function fetchSetAsides(query: Query, signal?: AbortSignal): Promise<Page<SetAside>> {
  return get('/api/set-asides', query, signal)
}

export function fetchLimits(): Promise<Page<ShelvingLimit>> {
  return get('/api/set-asides/limits')
}

export function shelve(draft: ShelveDraft, idempotencyKey: string): Promise<SetAside> {
  return post('/api/set-asides/shelve', draft, { idempotencyKey })
}

export function takeOutOfService(draft: OutOfServiceDraft, idempotencyKey: string): Promise<SetAside> {
  return post('/api/set-asides/out-of-service', draft, { idempotencyKey })
}

export function actOnSetAside(id: number, act: SetAsideAct, comment?: string): Promise<SetAside> {
  return post(`/api/set-asides/${id}/${act}`, { comment })
}
