import { tryOnScopeDispose, useIntervalFn } from '@vueuse/core'
import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { EnterpriseSummary } from '@/api/types'
import { problemOf, type Problem } from '@/shared/http/problem'
import { useLookUp } from '@/shared/http/useLookUp'
import { live } from '@/shared/live/live'
import { fetchEnterpriseSummary } from '../placesApi'

const AGAIN_MS = 30_000
const APART_MS = 1_000

/** The one page of an enterprise; looked up again when one of its alarms moves. */
export function useEnterprise(id: Readonly<Ref<number>>) {
  const summary = shallowRef<EnterpriseSummary>()
  const problem = shallowRef<Problem>()

  async function look(signal: AbortSignal): Promise<void> {
    try {
      const found = await fetchEnterpriseSummary(id.value, signal)
      if (signal.aborted) return
      summary.value = found
      problem.value = undefined
    } catch (cause) {
      if (!signal.aborted) problem.value = problemOf(cause)
    }
  }
  const { atOnce: load, soon } = useLookUp(look, APART_MS)

  watch(
    id,
    () => {
      summary.value = undefined
      problem.value = undefined
      void load()
    },
    { immediate: true },
  )
  const leaves = [
    live.onAlarm((event) => event.alarm.enterprise?.id === id.value && soon()),
    live.onResume(soon),
  ]
  useIntervalFn(() => document.visibilityState === 'visible' && soon(), AGAIN_MS)
  tryOnScopeDispose(() => leaves.forEach((leave) => leave()))
  return { summary: shallowReadonly(summary), problem: shallowReadonly(problem), reload: load }
}
