import { tryOnScopeDispose, useIntervalFn } from '@vueuse/core'
import { shallowReadonly, shallowRef, watch } from 'vue'
import type { AlarmSummary } from '@/api/types'
import { useLookUp } from '@/shared/http/useLookUp'
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

  async function look(signal: AbortSignal): Promise<void> {
    try {
      const answer = await fetchCounts(part())
      if (!signal.aborted) summary.value = answer
    } catch {
      if (!signal.aborted) summary.value = undefined
    }
  }
  const { atOnce, soon } = useLookUp(look, SETTLED_MS)

  watch(
    () => JSON.stringify(part()),
    () => {
      summary.value = undefined
      void atOnce()
    },
    { immediate: true },
  )
  useIntervalFn(soon, AGAIN_MS)
  const leave = connection.onAlarm(soon)
  tryOnScopeDispose(leave)
  return shallowReadonly(summary)
}
