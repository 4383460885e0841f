import { tryOnScopeDispose, useIntervalFn } from '@vueuse/core'
import { computed, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { Point } from '@/api/types'
import { problemOf, type Problem } from '@/shared/http/problem'
import { fetchPoints } from './monitoringApi'

export interface PointFilter {
  q: string
  facilityId?: number
  deviceId?: number
}

const PAGE = 200
const MOST_AT_ONCE = 1_000
const AGAIN_MS = 10_000

/** Points with their latest values, looked up again every ten seconds while the page is in sight. */
export function usePointList(
  filter: Readonly<Ref<PointFilter>>,
  { fetchPage = fetchPoints, visible = () => document.visibilityState === 'visible' } = {},
) {
  const points = shallowRef<readonly Point[]>([])
  const loading = shallowRef(true)
  const problem = shallowRef<Problem>()
  const next = shallowRef<string>()
  let running: AbortController | undefined

  async function run(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    running?.abort()
    const own = new AbortController()
    running = own
    try {
      await work(own.signal)
      if (!own.signal.aborted) problem.value = undefined
    } catch (cause) {
      if (!own.signal.aborted) problem.value = problemOf(cause)
    } finally {
      if (running === own) {
        running = undefined
        loading.value = false
      }
    }
  }

  function fetchFirst(count: number): Promise<void> {
    return run(async (signal) => {
      const page = await fetchPage({ ...filter.value, limit: count }, signal)
      if (signal.aborted) return
      points.value = page.items
      next.value = page.next ?? undefined
    })
  }

  function load(): Promise<void> {
    loading.value = true
    points.value = []
    next.value = undefined
    return fetchFirst(PAGE)
  }

  function refresh(): void {
    if (running || !visible() || points.value.length > MOST_AT_ONCE) return
    void fetchFirst(Math.max(PAGE, points.value.length))
  }

  async function loadMore(): Promise<void> {
    if (running || next.value === undefined) return
    await run(async (signal) => {
      const page = await fetchPage({ ...filter.value, limit: PAGE, after: next.value }, signal)
      if (signal.aborted) return
      points.value = [...points.value, ...page.items]
      next.value = page.next ?? undefined
    })
  }

  watch(() => JSON.stringify(filter.value), load, { immediate: true })
  useIntervalFn(refresh, AGAIN_MS)
  tryOnScopeDispose(() => running?.abort())

  return {
    points: shallowReadonly(points),
    loading: shallowReadonly(loading),
    problem: shallowReadonly(problem),
    hasMore: computed(() => next.value !== undefined),
    loadMore,
    reload: load,
  }
}
