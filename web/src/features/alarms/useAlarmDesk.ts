import { computed, shallowRef, watch, type Ref } from 'vue'
import type { Alarm } from '@/api/types'
import { ACKNOWLEDGE_LIMIT } from './alarmApi'
import { isCalling } from './alarmOrder'

/**
 * Where the cursor stands and what is ticked. Both go by the alarm and not by the row number, so that an act never falls
 * on another alarm because the rows have moved.
 */
export function useAlarmDesk(rows: Readonly<Ref<readonly Alarm[]>>) {
  const current = shallowRef<string>()
  const selected = shallowRef<ReadonlySet<string>>(new Set())

  const currentIndex = computed(() => rows.value.findIndex((alarm) => alarm.id === current.value))
  const selectedAlarms = computed(() => rows.value.filter((alarm) => selected.value.has(alarm.id)))
  const selectable = computed(() => rows.value.filter((alarm) => isCalling(alarm)))
  const allSelected = computed(() => {
    const first = selectable.value.slice(0, ACKNOWLEDGE_LIMIT)
    return first.length > 0 && first.every((alarm) => selected.value.has(alarm.id))
  })

  // A ticked alarm that has left the list is no longer ticked: nobody can see what the act would fall on.
  watch(rows, () => {
    const here = new Set(rows.value.map((alarm) => alarm.id))
    if ([...selected.value].some((id) => !here.has(id))) {
      selected.value = new Set([...selected.value].filter((id) => here.has(id)))
    }
  })

  /** Moves the cursor; answers the row it stands on. */
  function move(by: number): number {
    const at = currentIndex.value
    const target = at === -1 ? 0 : Math.min(rows.value.length - 1, Math.max(0, at + by))
    current.value = rows.value[target]?.id
    return target
  }

  /** Where a range of ticks begins: what was ticked last. */
  let anchor: string | undefined

  function toggle(id: string): void {
    const next = new Set(selected.value)
    if (!next.delete(id)) next.add(id)
    selected.value = next
    anchor = id
  }

  /** Ticks everything that waits between what was ticked last, or the cursor, and here. */
  function extend(id: string): void {
    const at = (wanted: string | undefined) => rows.value.findIndex((alarm) => alarm.id === wanted)
    const to = at(id)
    const from = [at(anchor), currentIndex.value, to].find((index) => index !== -1) ?? to
    const range = rows.value.slice(Math.min(from, to), Math.max(from, to) + 1)
    const waiting = range.filter((alarm) => isCalling(alarm)).slice(0, ACKNOWLEDGE_LIMIT)
    selected.value = new Set([...selected.value, ...waiting.map((alarm) => alarm.id)])
    anchor ??= rows.value[from]?.id
  }

  /** Ticks these, or none of them when all are ticked. */
  function toggleThese(alarms: readonly Alarm[]): void {
    const waiting = alarms.filter((alarm) => isCalling(alarm)).map((alarm) => alarm.id)
    const all = waiting.every((id) => selected.value.has(id))
    const rest = [...selected.value].filter((id) => !waiting.includes(id))
    selected.value = new Set(all ? rest : [...rest, ...waiting])
  }

  function toggleAll(): void {
    const first = selectable.value.slice(0, ACKNOWLEDGE_LIMIT)
    selected.value = allSelected.value ? new Set() : new Set(first.map((alarm) => alarm.id))
  }

  /** What an acknowledgement falls on: what is ticked, otherwise the cursor. Acknowledged ones have nothing left to do. */
  const targets = computed(() => {
    const chosen =
      selectedAlarms.value.length > 0
        ? selectedAlarms.value
        : rows.value.slice(currentIndex.value).slice(0, 1)
    return currentIndex.value === -1 && selectedAlarms.value.length === 0
      ? []
      : chosen.filter((alarm) => isCalling(alarm))
  })

  return {
    current,
    currentIndex,
    selected,
    selectedAlarms,
    allSelected,
    targets,
    move,
    toggle,
    extend,
    toggleThese,
    toggleAll,
    clear: () => {
      anchor = undefined
      selected.value = new Set()
    },
  }
}
