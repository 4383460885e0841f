import { shallowReadonly, shallowRef, watch } from 'vue'
import type { OnlineRates } from '@/api/types'
import type { Query } from '@/shared/http/http'
import { problemOf, type Problem } from '@/shared/http/problem'
import { useLookUp } from '@/shared/http/useLookUp'
import { fetchRates } from './presenceApi'

const APART_MS = 1_000

/** The rates of a selection; the last ones stay until the next are there. */
export function useOnlineRates(query: () => Query, { fetchReport = fetchRates } = {}) {
  const rates = shallowRef<OnlineRates>()
  const problem = shallowRef<Problem>()
  const loading = shallowRef(false)

  async function look(signal: AbortSignal): Promise<void> {
    loading.value = true
    try {
      const found = await fetchReport(query(), signal)
      if (signal.aborted) return
      rates.value = found
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
    rates: shallowReadonly(rates),
    problem: shallowReadonly(problem),
    loading: shallowReadonly(loading),
    reload: atOnce,
  }
}
