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
  const quiet = event.alarm.setAside !== undefined
  const opened = Number(isOpen(to)) - Number(isOpen(from))
  const called = quiet ? 0 : Number(isUnacknowledged(to)) - Number(isUnacknowledged(from))
  return {
    ...summary,
    open: shift(summary.open, event.alarm.priority, opened),
    unacknowledged: shift(summary.unacknowledged, event.alarm.priority, called),
  }
}

export interface AlarmSummaryOptions {
  fetchCounts?: typeof fetchSummary
  connection?: Pick<typeof live, 'onAlarm' | 'onResume' | 'onSetAside'>
}

/** How many alarms are open and unacknowledged, by level. */
export function createAlarmSummary({
  fetchCounts = fetchSummary,
  connection = live,
}: AlarmSummaryOptions = {}) {
  const summary = shallowRef<AlarmSummary>(EMPTY)
  /** False while the counts are not known: then no number is shown rather than a wrong one. */
  const known = shallowRef(false)
  let countAgainAt: ReturnType<typeof setTimeout> | undefined
  let counting: object | undefined
  let again = false
  /** How many steps have been taken, and whether every one of them since the last count. */
  let steps = 0
  let followed = false

  async function count(): Promise<void> {
    if (counting) {
      again = true
      return
    }
    const own = {}
    counting = own
    const before = steps
    try {
      const answer = await fetchCounts()
      if (counting === own) take(answer, steps > before)
    } catch {
      if (counting === own) known.value = followed = false
    } finally {
      if (counting === own) goOn()
    }
  }

  /** An answer that events have overtaken is older than what is shown; after them the platform is asked once more. */
  function take(answer: AlarmSummary, overtaken: boolean): void {
    if (followed && overtaken) return
    summary.value = answer
    known.value = true
    followed = !again
  }

  function goOn(): void {
    counting = undefined
    if (!again) return
    again = false
    void count()
  }

  function follow(event: AlarmEvent): void {
    steps += 1
    summary.value = afterTransition(summary.value, event)
    countSoon()
  }

  function countSoon(): void {
    countAgainAt ??= setTimeout(() => {
      countAgainAt = undefined
      void count()
    }, SETTLED_MS)
  }

  function resume(): void {
    followed = false
    void count()
  }

  /** Begins to count; answers how to stop. */
  function start(): () => void {
    const leaveAlarms = connection.onAlarm(follow)
    const leaveSetAsides = connection.onSetAside(countSoon)
    const leaveResumes = connection.onResume(resume)
    const timer = useIntervalFn(count, COUNT_AGAIN_MS, { immediateCallback: true })
    return () => {
      leaveAlarms()
      leaveSetAsides()
      leaveResumes()
      timer.pause()
      clearTimeout(countAgainAt)
      countAgainAt = undefined
      counting = undefined
      again = followed = false
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
}

/** The counts of all the account may see; the same for every part of the page. */
export const useAlarmSummary = createGlobalState(() => createAlarmSummary())
