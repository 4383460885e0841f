import type { AlarmPerformance } from '@/api/types'
import { get, type Query } from '@/shared/http/http'

export function fetchPerformance(query: Query, signal?: AbortSignal): Promise<AlarmPerformance> {
  return get('/api/alarms/performance', query, signal)
}
