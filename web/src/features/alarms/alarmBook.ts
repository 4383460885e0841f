import type { Alarm } from '@/api/types'
import { matches, type AlarmFilter } from './alarmFilter'
import { compareNewest, compareUrgency } from './alarmOrder'

/**
 * The alarms a page knows, and the order in which it shows them. The two are kept apart on purpose: an alarm changes in
 * place at once, while rows move only when the page settles, so that nothing slips away under the pointer.
 */
export interface AlarmBook {
  readonly byId: ReadonlyMap<string, Alarm>
  /** Ids of the rows as shown. */
  readonly order: readonly string[]
}

export const EMPTY_BOOK: AlarmBook = { byId: new Map(), order: [] }

/** Takes in newer editions of alarms; an older one, come late by another way, changes nothing. */
export function learn(book: AlarmBook, alarms: readonly Alarm[]): AlarmBook {
  const byId = new Map(book.byId)
  for (const alarm of alarms) {
    const known = byId.get(alarm.id)
    if (!known || known.sequence <= alarm.sequence) byId.set(alarm.id, alarm)
  }
  return { byId, order: book.order }
}

/** What was fetched, with each alarm in its newest edition: events may have overtaken the answer on its way. */
export function overtaken(fetched: readonly Alarm[], events: readonly Alarm[]): Alarm[] {
  const newest = new Map(fetched.map((alarm) => [alarm.id, alarm]))
  for (const event of events) {
    const known = newest.get(event.id)
    if (known && known.sequence <= event.sequence) newest.set(event.id, event)
  }
  return [...newest.values()]
}

/** Puts the rows into their right order and forgets what no longer belongs. */
export function settle(book: AlarmBook, filter: AlarmFilter): AlarmBook {
  const shown = [...book.byId.values()].filter((alarm) => matches(alarm, filter))
  shown.sort(filter.state === 'all' ? compareNewest : compareUrgency)
  return { byId: new Map(shown.map((alarm) => [alarm.id, alarm])), order: shown.map((alarm) => alarm.id) }
}

/** Adds the next page below the rows that are shown; none of them moves. */
export function append(book: AlarmBook, page: readonly Alarm[], filter: AlarmFilter): AlarmBook {
  const placed = new Set(book.order)
  const added = page.filter((alarm) => !placed.has(alarm.id) && matches(alarm, filter))
  return { byId: learn(book, page).byId, order: [...book.order, ...added.map((alarm) => alarm.id)] }
}

/** What a fetched list says is the whole truth: whatever it does not name is gone, unless an event came after it. */
export function reconcile(book: AlarmBook, fetched: readonly Alarm[], sequenceBefore: number): AlarmBook {
  const named = new Set(fetched.map((alarm) => alarm.id))
  const kept = [...book.byId.values()].filter(
    (alarm) => named.has(alarm.id) || alarm.sequence > sequenceBefore,
  )
  return learn({ byId: new Map(kept.map((alarm) => [alarm.id, alarm])), order: book.order }, fetched)
}

/** How many alarms belong to the list and have no row yet. */
export function countWaiting(book: AlarmBook, filter: AlarmFilter): number {
  const placed = new Set(book.order)
  let waiting = 0
  for (const alarm of book.byId.values()) {
    if (!placed.has(alarm.id) && matches(alarm, filter)) waiting += 1
  }
  return waiting
}

/** The rows; an alarm that has vanished from the book leaves no hole. */
export function rowsOf(book: AlarmBook): Alarm[] {
  return book.order.flatMap((id) => book.byId.get(id) ?? [])
}
