import { tryOnScopeDispose, useIntervalFn } from '@vueuse/core'
import { computed, shallowReadonly, shallowRef, watch, type WatchSource } from 'vue'
import type { Page } from '@/api/types'
import { problemOf, type Problem } from './problem'

export interface PagedOptions {
  /** How many items one page has. */
  page?: number
  /** How often what is shown is looked up again, in ms; never while the window is hidden. */
  againMs?: number
  visible?: () => boolean
}

const MOST_AT_ONCE = 1_000

/**
 * A list of the platform, page by page, looked up again by itself. What is shown stays while it is refreshed, and stays
 * when that fails, with the problem beside it.
 *
 * @param of the selection; a change of it begins anew
 */
export function usePaged<T>(
  of: WatchSource<unknown>,
  fetchPage: (part: { limit: number; after?: string }, signal: AbortSignal) => Promise<Page<T>>,
  options: PagedOptions = {},
) {
  const {
    page: size = 200,
    againMs = 10_000,
    visible = () => document.visibilityState === 'visible',
  } = options
  const items = shallowRef<readonly T[]>([])
  const loading = shallowRef(true)
  const problem = shallowRef<Problem>()
  const next = shallowRef<string>()
  let running: AbortController | undefined

  async function run(part: { limit: number; after?: string }, put: (page: Page<T>) => void): Promise<void> {
    running?.abort()
    const own = new AbortController()
    running = own
    try {
      const page = await fetchPage(part, own.signal)
      if (own.signal.aborted) return
      put(page)
      next.value = page.next ?? undefined
      problem.value = undefined
    } catch (cause) {
      if (!own.signal.aborted) problem.value = problemOf(cause)
    } finally {
      if (running === own) {
        running = undefined
        loading.value = false
      }
    }
  }

  const first = (limit: number) => run({ limit }, (page) => (items.value = page.items))

  function load(): Promise<void> {
    loading.value = true
    items.value = []
    next.value = undefined
    return first(size)
  }

  /** Looks up again as many as are shown. */
  function refresh(): Promise<void> {
    return first(Math.min(MOST_AT_ONCE, Math.max(size, items.value.length)))
  }

  async function loadMore(): Promise<void> {
    if (running || next.value === undefined) return
    await run({ limit: size, after: next.value }, (page) => (items.value = [...items.value, ...page.items]))
  }

  watch(of, () => void load(), { immediate: true })
  useIntervalFn(() => {
    // Beyond one page of the platform a refresh would cut off what has been scrolled to.
    if (!running && visible() && items.value.length <= MOST_AT_ONCE) void refresh()
  }, againMs)
  tryOnScopeDispose(() => running?.abort())

  return {
    items: shallowReadonly(items),
    loading: shallowReadonly(loading),
    problem: shallowReadonly(problem),
    hasMore: computed(() => next.value !== undefined),
    loadMore,
    refresh,
    reload: load,
  }
}

/** What {@link usePaged} gives. */
export type Paged<T> = ReturnType<typeof usePaged<T>>
