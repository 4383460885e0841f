import type { Alarm, AlarmState } from '@/api/types'
import { parseInstant } from '@/shared/time/beijing'

const UNACKNOWLEDGED: ReadonlySet<AlarmState> = new Set<AlarmState>([
  'unacknowledged',
  'returnedUnacknowledged',
  'latchedUnacknowledged',
])

export function isUnacknowledged(state: AlarmState): boolean {
  return UNACKNOWLEDGED.has(state)
}

/** Whether the alarm waits for somebody; one that is set aside does not. */
export function isCalling(alarm: Pick<Alarm, 'state' | 'setAside'>): boolean {
  return isUnacknowledged(alarm.state) && !alarm.setAside
}

export function isOpen(state: AlarmState): boolean {
  return state !== 'normal'
}

/** Whether the process condition is present. */
export function isActive(state: AlarmState): boolean {
  return state === 'unacknowledged' || state === 'acknowledged'
}

/** Those that call, those that are acknowledged, those that are set aside. */
function rank(alarm: Alarm): number {
  if (alarm.setAside) return 2
  return isUnacknowledged(alarm.state) ? 0 : 1
}

/** Most urgent first: unacknowledged before acknowledged, set aside last; then by level, then the newest onset. */
export function compareUrgency(a: Alarm, b: Alarm): number {
  return rank(a) - rank(b) || a.priority - b.priority || compareNewest(a, b)
}

/** Newest onset first; the later event first where the onset is the same. */
export function compareNewest(a: Alarm, b: Alarm): number {
  return onsetOf(b) - onsetOf(a) || b.sequence - a.sequence
}

const onsets = new WeakMap<Alarm, number>()

/** The onset in ms, read once an alarm: sorting ten thousand rows asks for it some hundred thousand times. */
export function onsetOf(alarm: Alarm): number {
  let onset = onsets.get(alarm)
  if (onset === undefined) {
    onset = parseInstant(alarm.onset)
    onsets.set(alarm, onset)
  }
  return onset
}
