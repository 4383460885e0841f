import { createGlobalState, useIntervalFn } from '@vueuse/core'
import { computed, shallowReadonly, shallowRef } from 'vue'
import type { AlarmEvent, AlarmSummary, CountByPriority, Priority } from '@/api/types'
import { live } from '@/shared/live/live'
import { fetchSummary } from './alarmApi'
import { PRIORITIES } from './alarmFilter'
import { isOpen, isUnacknowledged } from './alarmOrder'

const COUNT_AGAIN_MS = 60_000
/** After an event the platform's own count is asked for, but not for each event of a flood. */
const SETTLED_MS = 5_000

const EMPTY: AlarmSummary = { open: {}, unacknowledged: {} }

export function total(counts: CountByPriority): number {
  return PRIORITIES.reduce((sum, priority) => sum + (counts[priority] ?? 0), 0)
}

export function mostUrgent(counts: CountByPriority): Priority | undefined {
  return PRIORITIES.find((priority) => (counts[priority] ?? 0) > 0)
}

function shift(counts: CountByPriority, priority: Priority, by: number): CountByPriority {
  return { ...counts, [priority]: Math.max(0, (counts[priority] ?? 0) + by) }
}

/** The counts after one step of an alarm. */
export function afterTransition(summary: AlarmSummary, event: AlarmEvent): AlarmSummary {
  const { from, to } = event.transition
  const opened = Number(isOpen(to)) - Number(isOpen(from))
  const called = Number(isUnacknowledged(to)) - Number(isUnacknowledged(from))
  return {
    ...summary,
    open: shift(summary.open, event.alarm.priority, opened),
    unacknowledged: shift(summary.unacknowledged, event.alarm.priority, called),
  }
}

/** How many alarms are open and unacknowledged, by level; the same for every part of the page. */
export const useAlarmSummary = createGlobalState(() => {
  const summary = shallowRef<AlarmSummary>(EMPTY)
  /** False while the counts are not known: then no number is shown rather than a wrong one. */
  const known = shallowRef(false)
  let countAgainAt: ReturnType<typeof setTimeout> | undefined

  async function count(): Promise<void> {
    try {
      summary.value = await fetchSummary()
      known.value = true
    } catch {
      known.value = false
    }
  }

  function follow(event: AlarmEvent): void {
    summary.value = afterTransition(summary.value, event)
    countAgainAt ??= setTimeout(() => {
      countAgainAt = undefined
      void count()
    }, SETTLED_MS)
  }

  /** Begins to count; answers how to stop. */
  function start(): () => void {
    const leaveAlarms = live.onAlarm(follow)
    const leaveResumes = live.onResume(() => void count())
    const timer = useIntervalFn(count, COUNT_AGAIN_MS, { immediateCallback: true })
    return () => {
      leaveAlarms()
      leaveResumes()
      timer.pause()
      clearTimeout(countAgainAt)
      countAgainAt = undefined
      known.value = false
      summary.value = EMPTY
    }
  }

  return {
    known: shallowReadonly(known),
    summary: shallowReadonly(summary),
    unacknowledged: computed(() => total(summary.value.unacknowledged)),
    open: computed(() => total(summary.value.open)),
    mostUrgent: computed(() => mostUrgent(summary.value.unacknowledged)),
    start,
  }
})
