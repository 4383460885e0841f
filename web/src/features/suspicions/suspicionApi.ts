import type { Page, Suspicion, SuspicionDetail } from '@/api/types'
import { get, post, type Query } from '@/shared/http/http'
import type { SuspicionAct } from './suspicionRules'

export function fetchSuspicions(query: Query, signal?: AbortSignal): Promise<Page<Suspicion>> {
  return get('/api/suspicions', query, signal)
}

export function fetchSuspicion(id: number, signal?: AbortSignal): Promise<SuspicionDetail> {
  return get(`/api/suspicions/${id}`, {}, signal)
}

export function actOnSuspicion(id: number, act: SuspicionAct, comment: string): Promise<SuspicionDetail> {
  return post(`/api/suspicions/${id}/${act}`, { comment })
}

/** Has an outlet judged anew, within about a minute. */
export function judgeAgain(facilityId: number): Promise<undefined> {
  return post(`/api/facilities/${facilityId}/judgement`)
}
