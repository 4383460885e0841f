import { tryOnScopeDispose } from '@vueuse/core'
import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { Latest, Point, Rule } from '@/api/types'
import { problemOf, type Problem } from '@/shared/http/problem'
import { live } from '@/shared/live/live'
import { parseInstant } from '@/shared/time/beijing'
import { fetchPoint, fetchRules } from './monitoringApi'

/** A point with its rules and its latest value, which follows the live stream. */
export function usePoint(id: Readonly<Ref<number>>) {
  const point = shallowRef<Point>()
  const rules = shallowRef<readonly Rule[]>([])
  const latest = shallowRef<Latest>()
  const problem = shallowRef<Problem>()
  let asked = 0

  async function load(): Promise<void> {
    const wanted = id.value
    const own = ++asked
    try {
      const [found, limits] = await Promise.all([fetchPoint(wanted), fetchRules(wanted)])
      if (own !== asked) return
      point.value = found
      rules.value = limits
      problem.value = undefined
      if (found.latest) take(found.latest)
    } catch (cause) {
      if (own === asked) problem.value = problemOf(cause)
    }
  }

  /** Data that comes late is older than what is shown and does not replace it. */
  function take(sample: Latest): void {
    const known = latest.value
    if (!known || parseInstant(sample.measuredAt) >= parseInstant(known.measuredAt)) latest.value = sample
  }

  watch(
    id,
    (wanted) => {
      point.value = undefined
      latest.value = undefined
      rules.value = []
      problem.value = undefined
      live.watchPoints([wanted])
      void load()
    },
    { immediate: true },
  )
  const leaves = [
    live.onSample((event) => event.pointId === id.value && take({ ...event, stale: false })),
    live.onResume(() => void load()),
  ]
  tryOnScopeDispose(() => {
    leaves.forEach((leave) => leave())
    live.watchPoints([])
  })

  return {
    point: shallowReadonly(point),
    rules: shallowReadonly(rules),
    latest: shallowReadonly(latest),
    problem: shallowReadonly(problem),
    reload: load,
  }
}
