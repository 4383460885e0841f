import { computed, shallowReadonly, shallowRef, watch } from 'vue'
import { refDebounced } from '@vueuse/core'
import type { Page, RegionChild, RegionHit } from '@/api/types'
import { get } from '@/shared/http/http'
import { problemOf, type Problem } from '@/shared/http/problem'
import { useRegion } from './region'

const TYPED_MS = 150
const MOST = 50

/** The regions one can go to from here: those just below, or those a name, pinyin or code finds. */
export function useRegionFinder() {
  const region = useRegion()
  const text = shallowRef('')
  const typed = refDebounced(text, TYPED_MS)
  const found = shallowRef<readonly RegionHit[]>()
  const problem = shallowRef<Problem>()
  let running: AbortController | undefined

  async function find(q: string): Promise<void> {
    running?.abort()
    problem.value = undefined
    if (q === '') {
      found.value = undefined
      return
    }
    const own = new AbortController()
    running = own
    try {
      const query = { q, within: region.home, limit: MOST }
      const page = await get<Page<RegionHit>>('/api/regions', query, own.signal)
      if (!own.signal.aborted) found.value = page.items
    } catch (cause) {
      if (!own.signal.aborted) problem.value = problemOf(cause)
    }
  }

  watch(
    () => typed.value.trim(),
    (q) => void find(q),
  )

  const below = computed<readonly RegionChild[]>(() => region.current?.children ?? [])
  return {
    text,
    searching: computed(() => text.value.trim() !== ''),
    options: computed<readonly RegionHit[]>(
      () => found.value ?? (text.value.trim() === '' ? below.value : []),
    ),
    settled: computed(() => found.value !== undefined && typed.value.trim() === text.value.trim()),
    problem: shallowReadonly(problem),
  }
}
