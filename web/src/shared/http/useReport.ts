import { shallowReadonly, shallowRef, watch } from 'vue'
import type { Query } from './http'
import { problemOf, type Problem } from './problem'
import { useLookUp } from './useLookUp'

const APART_MS = 1_000

/** What the platform works out for a selection; the last answer stays until the next is there. */
export function useReport<T>(
  query: () => Query,
  fetchReport: (query: Query, signal: AbortSignal) => Promise<T>,
) {
  const report = shallowRef<T>()
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
