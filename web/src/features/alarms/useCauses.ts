import { useIntervalFn } from '@vueuse/core'
import { computed, shallowReadonly, shallowRef, type Ref } from 'vue'
import type { Alarm } from '@/api/types'
import { useReport } from '@/shared/http/useReport'
import { useNow } from '@/shared/live/live'
import { fetchLoad } from './alarmApi'
import { behindOthers, firstOuts, silentBy, unfolded, type Behind } from './alarmCauses'
import type { AlarmFilter } from './alarmFilter'
import { loadMarks, type RowMark } from './alarmLoad'
import { isCalling } from './alarmOrder'

const LOAD_AGAIN_MS = 20_000
const NOTHING: Behind = new Map()

/** What the alarms of the desk have to do with each other: what is behind what, and what is to be said of each. */
export function useCauses(
  alarms: Readonly<Ref<readonly Alarm[]>>,
  filter: Readonly<Ref<AlarmFilter>>,
  { fetchReport = fetchLoad } = {},
) {
  const now = useNow()
  const opened = shallowRef<ReadonlySet<string>>(new Set())
  const { report: load, reload } = useReport(
    () => ({
      region: filter.value.region,
      domain: filter.value.domain,
      enterpriseId: filter.value.enterpriseId,
    }),
    fetchReport,
  )
  useIntervalFn(() => void reload(), LOAD_AGAIN_MS)

  const history = computed(() => filter.value.state === 'all')
  const behind = computed(() => (history.value ? NOTHING : behindOthers(alarms.value)))
  const rows = computed(() => unfolded(alarms.value, behind.value, opened.value))
  const silent = computed(() => silentBy(alarms.value))
  const first = computed(() =>
    load.value ? firstOuts(alarms.value, load.value.windowSeconds * 1_000) : new Set<string>(),
  )
  const ofLoad = computed(() => loadMarks(load.value))

  function marksOf(alarm: Alarm): RowMark[] {
    const marks: RowMark[] = [...ofLoad.value(alarm, now.value)]
    if (alarm.point && silent.value.has(alarm.device.id)) marks.unshift('silent')
    if (first.value.has(alarm.id)) marks.unshift('firstOut')
    return marks
  }

  function fold(id: string): void {
    const next = new Set(opened.value)
    if (!next.delete(id)) next.add(id)
    opened.value = next
  }

  /** Whoever acknowledges a row acknowledges what is behind it too: he has seen the number of it. */
  function withBehind(chosen: readonly Alarm[]): Alarm[] {
    const all = new Map<string, Alarm>()
    for (const alarm of chosen) {
      all.set(alarm.id, alarm)
      if (opened.value.has(alarm.id)) continue
      for (const other of behind.value.get(alarm.id) ?? []) if (isCalling(other)) all.set(other.id, other)
    }
    return [...all.values()]
  }

  return {
    load,
    rows,
    behind,
    opened: shallowReadonly(opened),
    marksOf,
    fold,
    withBehind,
  }
}
