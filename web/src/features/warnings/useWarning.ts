import { tryOnScopeDispose, useIntervalFn } from '@vueuse/core'
import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { WarningDetail } from '@/api/types'
import { problemOf, type Problem } from '@/shared/http/problem'
import { fetchWarning } from './warningApi'

const AGAIN_MS = 10_000

/** A warning with its steps, looked up again by itself while the window is seen. */
export function useWarning(id: Readonly<Ref<number>>) {
  const detail = shallowRef<WarningDetail>()
  const problem = shallowRef<Problem>()
  let running: AbortController | undefined

  async function load(): Promise<void> {
    running?.abort()
    const own = new AbortController()
    running = own
    try {
      const found = await fetchWarning(id.value, own.signal)
      if (own.signal.aborted) return
      detail.value = found
      problem.value = undefined
    } catch (cause) {
      if (!own.signal.aborted) problem.value = problemOf(cause)
    }
  }

  watch(
    id,
    () => {
      detail.value = undefined
      problem.value = undefined
      void load()
    },
    { immediate: true },
  )
  useIntervalFn(() => document.visibilityState === 'visible' && void load(), AGAIN_MS)
  tryOnScopeDispose(() => running?.abort())

  return {
    detail: shallowReadonly(detail),
    problem: shallowReadonly(problem),
    reload: load,
    /** Takes what an act made of it. */
    take(next: WarningDetail): void {
      running?.abort()
      detail.value = next
    },
  }
}
