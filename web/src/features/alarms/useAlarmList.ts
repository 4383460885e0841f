import { tryOnScopeDispose, useTimeoutFn } from '@vueuse/core'
import { computed, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { Alarm } from '@/api/types'
import { problemOf, type Problem } from '@/shared/http/problem'
import { live } from '@/shared/live/live'
import {
  append,
  countWaiting,
  EMPTY_BOOK,
  learn,
  overtaken,
  reconcile,
  rowsOf,
  settle,
  type AlarmBook,
} from './alarmBook'
import { fetchAlarms } from './alarmApi'
import { filterToRequest, type AlarmFilter } from './alarmFilter'

const PAGE = 500
/** Events are taken in together, so that a flood costs one drawing and not hundreds. */
const GATHER_MS = 150

export type ListState = { state: 'loading' } | { state: 'ready' } | { state: 'failed'; problem: Problem }

export interface AlarmListOptions {
  fetchPage?: typeof fetchAlarms
  connection?: Pick<typeof live, 'onAlarm' | 'onResume' | 'onSetAside'>
}

/**
 * The alarms of a filter, kept up to date by events. While `hold` is set, rows keep their places: changes show inside
 * the rows, and what is new waits and is counted.
 */
export function useAlarmList(
  filter: Readonly<Ref<AlarmFilter>>,
  hold: Readonly<Ref<boolean>>,
  options: AlarmListOptions = {},
) {
  const { fetchPage = fetchAlarms, connection = live } = options
  const book = shallowRef<AlarmBook>(EMPTY_BOOK)
  const listState = shallowRef<ListState>({ state: 'loading' })
  const next = shallowRef<string>()
  let running: AbortController | undefined
  let gathered: Alarm[] = []
  /** What came while a fetch was under way. A row it has closed is forgotten; the answer may still hold it open. */
  let meanwhile: Alarm[] = []

  const rows = computed(() => rowsOf(book.value))
  const waiting = computed(() => countWaiting(book.value, filter.value))

  function settleUnlessHeld(): void {
    if (!hold.value) book.value = settle(book.value, filter.value)
  }

  const gathering = useTimeoutFn(
    () => {
      book.value = learn(book.value, gathered)
      gathered = []
      settleUnlessHeld()
    },
    GATHER_MS,
    { immediate: false },
  )

  function take(alarm: Alarm): void {
    gathered.push(alarm)
    if (running) meanwhile.push(alarm)
    if (!gathering.isPending.value) gathering.start()
  }

  function highestSequence(): number {
    let highest = 0
    for (const alarm of book.value.byId.values()) highest = Math.max(highest, alarm.sequence)
    return highest
  }

  /** Runs one fetch; a newer one ends it. */
  async function run(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    running?.abort()
    const own = new AbortController()
    running = own
    meanwhile = []
    try {
      await work(own.signal)
      if (running === own) listState.value = { state: 'ready' }
    } catch (cause) {
      if (!own.signal.aborted) listState.value = { state: 'failed', problem: problemOf(cause) }
    } finally {
      if (running === own) running = undefined
    }
  }

  async function fetchMore(signal: AbortSignal): Promise<void> {
    const page = await fetchPage({ ...filterToRequest(filter.value), limit: PAGE, after: next.value }, signal)
    if (signal.aborted) return
    next.value = page.next ?? undefined
    book.value = append(book.value, overtaken(page.items, meanwhile), filter.value)
  }

  function load(): Promise<void> {
    listState.value = { state: 'loading' }
    book.value = EMPTY_BOOK
    next.value = undefined
    return run(async (signal) => {
      await fetchMore(signal)
      if (!signal.aborted) book.value = settle(book.value, filter.value)
    })
  }

  /** Fetches again without taking away what is shown. */
  function refresh(): Promise<void> {
    if (listState.value.state === 'loading') return load()
    const before = highestSequence()
    return run(async (signal) => {
      const page = await fetchPage({ ...filterToRequest(filter.value), limit: PAGE }, signal)
      if (signal.aborted) return
      next.value = page.next ?? undefined
      book.value = reconcile(book.value, overtaken(page.items, meanwhile), before)
      settleUnlessHeld()
    })
  }

  async function loadMore(): Promise<void> {
    // A refresh under way must not be ended by a page more: nothing would make up for it.
    if (next.value === undefined || running || listState.value.state !== 'ready') return
    await run(fetchMore)
  }

  watch(
    () => JSON.stringify(filterToRequest(filter.value)),
    () => void load(),
  )
  void load()
  watch(hold, settleUnlessHeld)

  const leaveAlarms = connection.onAlarm(({ alarm }) => take(alarm))
  const leaveSetAsides = connection.onSetAside(({ alarm }) => take(alarm))
  const leaveResumes = connection.onResume(() => void refresh())
  tryOnScopeDispose(() => {
    leaveAlarms()
    leaveSetAsides()
    leaveResumes()
    running?.abort()
  })

  return {
    rows,
    waiting,
    listState: shallowReadonly(listState),
    hasMore: computed(() => next.value !== undefined),
    loadMore,
    reload: load,
    /** Alarms learnt by another way, such as the answer to an acknowledgement. */
    take,
    /** Shows what waits. */
    release: () => (book.value = settle(book.value, filter.value)),
  }
}
