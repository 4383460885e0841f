import { tryOnScopeDispose } from '@vueuse/core'
import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { AlarmDetail } from '@/api/types'
import { problemOf, type Problem } from '@/shared/http/problem'
import { live } from '@/shared/live/live'
import { fetchAlarm } from './alarmApi'

/** One alarm with its transitions, fetched again whenever it takes a step. */
export function useAlarmDetail(
  id: Readonly<Ref<string>>,
  {
    fetchDetail = fetchAlarm,
    connection = live as Pick<typeof live, 'onAlarm' | 'onResume' | 'onSetAside'>,
  } = {},
) {
  const detail = shallowRef<AlarmDetail>()
  const problem = shallowRef<Problem>()
  let running: AbortController | undefined

  async function load(): Promise<void> {
    running?.abort()
    const own = new AbortController()
    running = own
    try {
      const answer = await fetchDetail(id.value, own.signal)
      if (own.signal.aborted) return
      detail.value = answer
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
  const leaves = [
    connection.onAlarm((event) => event.alarm.id === id.value && void load()),
    connection.onSetAside((event) => event.alarm.id === id.value && void load()),
    connection.onResume(() => void load()),
  ]
  tryOnScopeDispose(() => {
    leaves.forEach((leave) => leave())
    running?.abort()
  })

  return { detail: shallowReadonly(detail), problem: shallowReadonly(problem), reload: load }
}
