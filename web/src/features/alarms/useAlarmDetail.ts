import { tryOnScopeDispose } from '@vueuse/core'
import type { Ref } from 'vue'
import { useDetail } from '@/shared/http/useDetail'
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
  const { detail, problem, reload } = useDetail(id, fetchDetail)
  const leaves = [
    connection.onAlarm((event) => event.alarm.id === id.value && void reload()),
    connection.onSetAside((event) => event.alarm.id === id.value && void reload()),
    connection.onResume(() => void reload()),
  ]
  tryOnScopeDispose(() => leaves.forEach((leave) => leave()))
  return { detail, problem, reload }
}
