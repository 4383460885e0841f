import type { DetectorSetting, Page, Suspicion, SuspicionDetail } from '@/api/types'
import { get, post, put, type Query } from '@/shared/http/http'
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

export function fetchDetectors(signal?: AbortSignal): Promise<DetectorSetting[]> {
  return get('/api/detectors', {}, signal)
}

/** @param setting without thresholds: those it comes with */
export function setDetector(
  detector: DetectorSetting['detector'],
  setting: { enabled: boolean; thresholds?: unknown },
): Promise<DetectorSetting> {
  return put(`/api/detectors/${detector}`, setting)
}
