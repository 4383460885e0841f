import { tryOnScopeDispose } from '@vueuse/core'
import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import { problemOf, type Problem } from './problem'

/** One thing with all that belongs to it, looked up when its id becomes another; what was known of it stays while it is looked up again. */
export function useDetail<Id, T>(
  id: Readonly<Ref<Id>>,
  fetchDetail: (id: Id, signal: AbortSignal) => Promise<T>,
) {
  const detail = shallowRef<T>()
  const problem = shallowRef<Problem>()
  let running: AbortController | undefined

  async function load(): Promise<void> {
    running?.abort()
    const own = new AbortController()
    running = own
    try {
      const found = await fetchDetail(id.value, own.signal)
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
  tryOnScopeDispose(() => running?.abort())

  return {
    detail: shallowReadonly(detail),
    problem: shallowReadonly(problem),
    reload: load,
    /** Takes what an act made of it. */
    take(next: T): void {
      running?.abort()
      detail.value = next
    },
  }
}
