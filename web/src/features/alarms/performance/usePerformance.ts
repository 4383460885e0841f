import { shallowReadonly, shallowRef, watch } from 'vue'
import type { AlarmPerformance } from '@/api/types'
import { get, type Query } from '@/shared/http/http'
import { problemOf, type Problem } from '@/shared/http/problem'
import { useLookUp } from '@/shared/http/useLookUp'

const APART_MS = 1_000

export function fetchPerformance(query: Query, signal?: AbortSignal): Promise<AlarmPerformance> {
  return get('/api/alarms/performance', query, signal)
}

/** The report of a seat and a period; the last one stays until the next is there. */
export function usePerformance(query: () => Query, { fetchReport = fetchPerformance } = {}) {
  const report = shallowRef<AlarmPerformance>()
  const problem = shallowRef<Problem>()
  const loading = shallowRef(false)

  async function look(signal: AbortSignal): Promise<void> {
    loading.value = true
    try {
      const found = await fetchReport(query(), signal)
      if (signal.aborted) return
      report.value = found
      problem.value = undefined
    } catch (cause) {
      if (!signal.aborted) problem.value = problemOf(cause)
    } finally {
      if (!signal.aborted) loading.value = false
    }
  }
  const { atOnce } = useLookUp(look, APART_MS)
  watch(
    () => JSON.stringify(query()),
    () => void atOnce(),
    { immediate: true },
  )
  return {
    report: shallowReadonly(report),
    problem: shallowReadonly(problem),
    loading: shallowReadonly(loading),
    reload: atOnce,
  }
}
