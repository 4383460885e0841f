import type {
  AcknowledgeItem,
  Alarm,
  AlarmDetail,
  AlarmLoad,
  AlarmSummary,
  Enterprise,
  Page,
} from '@/api/types'
import { get, post, type Query } from '@/shared/http/http'

/** Most alarms one acknowledgement may name. */
export const ACKNOWLEDGE_LIMIT = 500

export function fetchAlarms(query: Query, signal?: AbortSignal): Promise<Page<Alarm>> {
  return get('/api/alarms', query, signal)
}

export function fetchAlarm(id: string, signal?: AbortSignal): Promise<AlarmDetail> {
  return get(`/api/alarms/${encodeURIComponent(id)}`, {}, signal)
}

/** Floods and chattering at the moment. */
export function fetchLoad(query: Query, signal?: AbortSignal): Promise<AlarmLoad> {
  return get('/api/alarms/load', query, signal)
}

export function fetchSummary(part: Query = {}): Promise<AlarmSummary> {
  return get('/api/alarms/summary', part)
}

export function fetchEnterprise(id: number): Promise<Enterprise> {
  return get(`/api/enterprises/${id}`)
}

/** Acknowledges any number of alarms, in portions the platform takes. */
export async function acknowledge(ids: readonly string[], comment: string): Promise<AcknowledgeItem[]> {
  const results: AcknowledgeItem[] = []
  for (let start = 0; start < ids.length; start += ACKNOWLEDGE_LIMIT) {
    const portion = ids.slice(start, start + ACKNOWLEDGE_LIMIT)
    const answer = await post<Page<AcknowledgeItem>>('/api/alarms/acknowledge', { ids: portion, comment })
    results.push(...answer.items)
  }
  return results
}

export async function reset(ids: readonly string[], comment: string): Promise<AcknowledgeItem[]> {
  return (await post<Page<AcknowledgeItem>>('/api/alarms/reset', { ids, comment })).items
}
