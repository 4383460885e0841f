import { refDebounced, tryOnScopeDispose } from '@vueuse/core'
import { computed, shallowReadonly, shallowRef, watch } from 'vue'
import type { Page, SearchHit } from '@/api/types'
import { get } from '@/shared/http/http'
import { problemOf, type Problem } from '@/shared/http/problem'

const TYPED_MS = 150

/** What the platform finds for the text typed; of two answers on the way only the newer one counts. */
export function useSearch() {
  const text = shallowRef('')
  const typed = refDebounced(
    computed(() => text.value.trim()),
    TYPED_MS,
  )
  const hits = shallowRef<readonly SearchHit[]>([])
  const problem = shallowRef<Problem>()
  const answered = shallowRef('')
  let running: AbortController | undefined

  async function search(q: string): Promise<void> {
    running?.abort()
    const own = new AbortController()
    running = own
    try {
      const items = q === '' ? [] : (await get<Page<SearchHit>>('/api/search', { q }, own.signal)).items
      if (own.signal.aborted) return
      hits.value = items
      problem.value = undefined
      answered.value = q
    } catch (cause) {
      if (own.signal.aborted) return
      hits.value = []
      problem.value = problemOf(cause)
    }
  }

  watch(typed, (q) => void search(q))
  tryOnScopeDispose(() => running?.abort())

  return {
    text,
    hits: shallowReadonly(hits),
    problem: shallowReadonly(problem),
    /** Whether what is listed belongs to what is typed. */
    settled: computed(() => answered.value === text.value.trim()),
  }
}
