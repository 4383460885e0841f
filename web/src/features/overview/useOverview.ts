import { tryOnScopeDispose, useDocumentVisibility, useIntervalFn } from '@vueuse/core'
import { computed, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { Overview } from '@/api/types'
import { problemOf, type Problem } from '@/shared/http/problem'
import { live } from '@/shared/live/live'
import { fetchOverview, type Selection } from './overviewApi'

const AGAIN_MS = 30_000
/** Between two look-ups that events bring about; thousands of pages hear of one event at the same moment. */
const APART_MS = 3_000
const SPREAD_MS = 1_500

export interface OverviewOptions {
  fetch?: typeof fetchOverview
  onChanged?: (listener: (changed: readonly string[]) => void) => () => void
  onResume?: (listener: () => void) => () => void
  now?: () => number
  random?: () => number
}

/**
 * The figures of a region, looked up again when they change. What is shown stays until the next answer is there, and
 * stays when there is none, with the problem beside it.
 */
export function useOverview(selection: Readonly<Ref<Selection | undefined>>, options: OverviewOptions = {}) {
  const {
    fetch = fetchOverview,
    onChanged = (listener) => live.onOverview(({ changed }) => listener(changed)),
    onResume = (listener) => live.onResume(() => listener()),
    now = Date.now,
    random = Math.random,
  } = options
  const overview = shallowRef<Overview>()
  const problem = shallowRef<Problem>()
  const visibility = useDocumentVisibility()
  let running: AbortController | undefined
  let startedAt = -Infinity
  let planned: ReturnType<typeof setTimeout> | undefined
  /** Whether figures changed while they were looked up, or while nobody could see them. */
  let missed = false

  async function refresh(): Promise<void> {
    clearTimeout(planned)
    planned = undefined
    missed = false
    running?.abort()
    if (!selection.value) return
    const own = new AbortController()
    running = own
    startedAt = now()
    try {
      const found = await fetch(selection.value, own.signal)
      if (own.signal.aborted) return
      overview.value = found
      problem.value = undefined
    } catch (cause) {
      if (!own.signal.aborted) problem.value = problemOf(cause)
    } finally {
      if (running === own) {
        running = undefined
        if (missed) refreshSoon()
      }
    }
  }

  /** Lets the one under way come to its end: of those that follow each other faster than the platform answers none would. */
  function refreshSoon(): void {
    missed = running !== undefined || visibility.value === 'hidden'
    if (missed || planned !== undefined) return
    const wait = Math.max(0, startedAt + APART_MS - now()) + random() * SPREAD_MS
    planned = setTimeout(() => void refresh(), wait)
  }

  watch(
    () => `${selection.value?.region} ${selection.value?.domain}`,
    () => void refresh(),
    { immediate: true },
  )
  watch(visibility, (state) => {
    if (state !== 'visible') return
    if (now() - startedAt > AGAIN_MS) void refresh()
    else if (missed) refreshSoon()
  })
  useIntervalFn(() => {
    if (!running && visibility.value === 'visible') void refresh()
  }, AGAIN_MS)
  const leaves = [
    onChanged((changed) => {
      if (changed.includes(selection.value?.region ?? '')) refreshSoon()
    }),
    onResume(() => void refresh()),
  ]
  tryOnScopeDispose(() => {
    leaves.forEach((leave) => leave())
    clearTimeout(planned)
    running?.abort()
    running = undefined
  })

  return {
    overview: shallowReadonly(overview),
    problem: shallowReadonly(problem),
    /** Whether what is shown belongs to the region before. */
    turning: computed(
      () => overview.value !== undefined && overview.value.region.code !== selection.value?.region,
    ),
    refresh,
  }
}
