import { tryOnScopeDispose, useIntervalFn } from '@vueuse/core'
import { computed, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { Comparison, Point } from '@/api/types'
import { problemOf, type Problem } from '@/shared/http/problem'
import { serverNow } from '@/shared/live/live'
import { fetchComparison, fetchPointsById } from '../monitoringApi'
import { windowOf, type TimeRange, type Window } from '../trend/range'
import { compared } from './compareModel'

/** A live comparison is asked for again this often. */
const AGAIN_MS = 15_000

/** Several points over one range; empty while there is nothing to compare with. */
export function useComparison(
  own: Readonly<Ref<Point | undefined>>,
  others: Readonly<Ref<readonly number[]>>,
  range: Readonly<Ref<TimeRange>>,
) {
  const known = shallowRef<readonly Point[]>([])
  const answer = shallowRef<Comparison>()
  const window = shallowRef<Window>(windowOf(range.value, serverNow()))
  const problem = shallowRef<Problem>()
  let running: AbortController | undefined

  const points = computed(() => {
    const found = others.value.flatMap((id) => known.value.find((point) => point.id === id) ?? [])
    return own.value ? [own.value, ...found] : found
  })

  async function load(): Promise<void> {
    running?.abort()
    const ids = others.value
    if (!own.value || ids.length === 0) {
      answer.value = undefined
      return
    }
    const mine = new AbortController()
    running = mine
    const wanted = windowOf(range.value, serverNow())
    try {
      const isKnown = (id: number) => known.value.some((point) => point.id === id)
      const found = ids.every(isKnown) ? known.value : await fetchPointsById(ids, mine.signal)
      const there = ids.filter((id) => found.some((point) => point.id === id))
      const lines = await fetchComparison([own.value.id, ...there], wanted, mine.signal)
      if (mine.signal.aborted) return
      known.value = found
      answer.value = lines
      window.value = wanted
      problem.value = undefined
    } catch (cause) {
      if (!mine.signal.aborted) problem.value = problemOf(cause)
    }
  }

  watch([() => own.value?.id, () => others.value.join(), range], () => void load(), { immediate: true })
  useIntervalFn(() => {
    if (range.value.live && others.value.length > 0 && document.visibilityState === 'visible') void load()
  }, AGAIN_MS)
  tryOnScopeDispose(() => running?.abort())

  return {
    points,
    window: shallowReadonly(window),
    lines: computed(() =>
      answer.value ? compared(points.value, answer.value.items, window.value, serverNow()) : [],
    ),
    loading: computed(
      () => others.value.length > 0 && answer.value === undefined && problem.value === undefined,
    ),
    problem: shallowReadonly(problem),
    reload: load,
  }
}
