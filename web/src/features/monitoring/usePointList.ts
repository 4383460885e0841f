import type { Ref } from 'vue'
import { usePaged } from '@/shared/http/usePaged'
import { fetchPoints } from './monitoringApi'

export interface PointFilter {
  q: string
  facilityId?: number
  deviceId?: number
}

/** Points with their latest values. */
export function usePointList(filter: Readonly<Ref<PointFilter>>) {
  return usePaged(
    () => JSON.stringify(filter.value),
    (part, signal) => fetchPoints({ ...filter.value, ...part }, signal),
  )
}
