import { tryOnScopeDispose, useIntervalFn } from '@vueuse/core'
import { shallowReadonly, shallowRef, watch } from 'vue'
import type { AlarmSummary } from '@/api/types'
import { live } from '@/shared/live/live'
import { fetchSummary } from './alarmApi'

const AGAIN_MS = 30_000
/** After an event the platform is asked again, but not for each event of a flood. */
const SETTLED_MS = 4_000

/** How many alarms are open in a part of what the account sees; undefined while that is not known. */
export function useRegionSummary(
  part: () => { region: string; domain: string },
  { fetchCounts = fetchSummary, connection = live as Pick<typeof live, 'onAlarm'> } = {},
) {
  const summary = shallowRef<AlarmSummary>()
  let settling: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  async function count(): Promise<void> {
    const own = ++asked
    try {
      const answer = await fetchCounts(part())
      if (own === asked) summary.value = answer
    } catch {
      if (own === asked) summary.value = undefined
    }
  }

  watch(
    () => JSON.stringify(part()),
    () => void count(),
    { immediate: true },
  )
  useIntervalFn(() => void count(), AGAIN_MS)
  const leave = connection.onAlarm(() => {
    settling ??= setTimeout(() => {
      settling = undefined
      void count()
    }, SETTLED_MS)
  })
  tryOnScopeDispose(() => {
    leave()
    clearTimeout(settling)
  })
  return shallowReadonly(summary)
}
