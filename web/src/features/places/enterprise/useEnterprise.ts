import { tryOnScopeDispose, useDebounceFn, useIntervalFn } from '@vueuse/core'
import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { EnterpriseSummary } from '@/api/types'
import { problemOf, type Problem } from '@/shared/http/problem'
import { live } from '@/shared/live/live'
import { fetchEnterpriseSummary } from '../placesApi'

const AGAIN_MS = 30_000
const AFTER_ALARM_MS = 1_000

/** The one page of an enterprise; looked up again when one of its alarms moves. */
export function useEnterprise(id: Readonly<Ref<number>>) {
  const summary = shallowRef<EnterpriseSummary>()
  const problem = shallowRef<Problem>()
  let running: AbortController | undefined

  async function load(): Promise<void> {
    running?.abort()
    const own = new AbortController()
    running = own
    try {
      const found = await fetchEnterpriseSummary(id.value, own.signal)
      if (own.signal.aborted) return
      summary.value = found
      problem.value = undefined
    } catch (cause) {
      if (!own.signal.aborted) problem.value = problemOf(cause)
    }
  }

  watch(
    id,
    () => {
      summary.value = undefined
      problem.value = undefined
      void load()
    },
    { immediate: true },
  )
  const soon = useDebounceFn(load, AFTER_ALARM_MS)
  const leaves = [
    live.onAlarm((event) => event.alarm.enterprise?.id === id.value && void soon()),
    live.onResume(() => void load()),
  ]
  useIntervalFn(() => document.visibilityState === 'visible' && void load(), AGAIN_MS)
  tryOnScopeDispose(() => {
    leaves.forEach((leave) => leave())
    running?.abort()
  })
  return { summary: shallowReadonly(summary), problem: shallowReadonly(problem), reload: load }
}
