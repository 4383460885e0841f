import { shallowReadonly, shallowRef } from 'vue'
import type {
  AlarmEvent,
  HeartbeatEvent,
  HelloEvent,
  OverviewEvent,
  SampleEvent,
  SetAsideEvent,
} from '@/api/types'
import { keepDecimals } from '@/shared/http/keepDecimals'
import { parseInstant } from '@/shared/time/beijing'

/** Whether what is on the screen is current. `since` is when the platform was last heard. */
export type Connection =
  | { state: 'connecting' }
  | { state: 'live' }
  | { state: 'delayed'; reason?: string }
  | { state: 'lost'; since: number }

/** The part of EventSource that is used; tests bring their own. */
export interface EventStream {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void
  close(): void
}

export interface LiveOptions {
  openStream?: (url: string) => EventStream
  now?: () => number
  random?: () => number
  /** Asked after a failed attempt, so that an ended session is noticed: an EventSource does not tell the status. */
  probe?: () => Promise<unknown>
}

/** The platform beats every 5 s; two beats missed and some slack make it lost. */
export const SILENCE_MS = 12_000
/** A broken stream that opens again within this time is not worth a word. */
export const BROKEN_GRACE_MS = 3_000
const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000]
const WATCH_MS = 1_000

type Listener<T> = (event: T) => void

/** A set of listeners; `add` answers how to leave. */
function listeners<T>() {
  const all = new Set<Listener<T>>()
  return {
    add(listener: Listener<T>): () => void {
      all.add(listener)
      return () => all.delete(listener)
    },
    tell(event: T): void {
      for (const listener of [...all]) listener(event)
    },
  }
}

/**
 * The one live stream of a page: it opens, watches, opens again where it stopped (`lastEventId`), and says at any time
 * whether what is shown is live, delayed or lost.
 */
export function createLiveConnection(options: LiveOptions = {}) {
  const {
    openStream = (url: string) => new EventSource(url) as EventStream,
    now = Date.now,
    random = Math.random,
    probe = () => Promise.resolve(),
  } = options

  const connection = shallowRef<Connection>({ state: 'connecting' })
  /** Server time minus this computer's time, in ms: ages must not depend on a wrong clock. */
  const clockOffset = shallowRef(0)
  const alarms = listeners<AlarmEvent>()
  const setAsides = listeners<SetAsideEvent>()
  const samples = listeners<SampleEvent>()
  const overviews = listeners<OverviewEvent>()
  const resumes = listeners<undefined>()

  let stream: EventStream | undefined
  let heardAt = 0
  let openedAt = 0
  let brokenAt: number | undefined
  let attempts = 0
  let greeted = false
  let lastEventId: string | undefined
  let points: readonly number[] = []
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let watchTimer: ReturnType<typeof setInterval> | undefined

  function url(): string {
    const params = new URLSearchParams()
    if (points.length > 0) params.set('points', points.join(','))
    if (lastEventId !== undefined) params.set('lastEventId', lastEventId)
    const query = params.toString()
    return query === '' ? '/api/live' : `/api/live?${query}`
  }

  function heard(serverTime?: string): void {
    heardAt = now()
    brokenAt = undefined
    attempts = 0
    if (serverTime === undefined) return
    const offset = parseInstant(serverTime) - heardAt
    if (Math.abs(offset - clockOffset.value) > 1_000) clockOffset.value = offset
  }

  function becomeCurrent(next: Connection): void {
    const old = connection.value
    const same =
      old.state === next.state &&
      (next.state !== 'delayed' || (old.state === 'delayed' && old.reason === next.reason))
    if (!same) connection.value = next
  }

  function open(): void {
    clearTimeout(retryTimer)
    stream?.close()
    openedAt = now()
    const opened = openStream(url())
    stream = opened
    const on = <T>(type: string, handle: (data: T, id: string) => void) =>
      opened.addEventListener(type, (event) => {
        if (stream === opened) handle(JSON.parse(event.data, keepDecimals) as T, event.lastEventId)
      })
    on<HelloEvent>('hello', (hello) => {
      heard(hello.serverTime)
      // Where the stream really begins: earlier than asked for when the platform was restored from a copy.
      lastEventId = String(hello.sequence)
      const resumed = greeted
      greeted = true
      if (connection.value.state !== 'delayed') becomeCurrent({ state: 'live' })
      if (resumed) resumes.tell(undefined)
    })
    on<HeartbeatEvent>('heartbeat', (beat) => {
      heard(beat.serverTime)
      becomeCurrent(beat.delayed ? { state: 'delayed', reason: beat.reason ?? undefined } : { state: 'live' })
    })
    on<AlarmEvent>('alarm', (alarm, id) => {
      heard()
      if (id !== '') lastEventId = id
      alarms.tell(alarm)
    })
    on<SetAsideEvent>('setAside', (event, id) => {
      heard()
      if (id !== '') lastEventId = id
      setAsides.tell(event)
    })
    on<SampleEvent>('sample', (sample) => {
      heard()
      samples.tell(sample)
    })
    on<OverviewEvent>('overview', (overview) => {
      heard()
      overviews.tell(overview)
    })
    opened.addEventListener('error', () => {
      if (stream === opened) broken()
    })
  }

  function broken(): void {
    stream?.close()
    stream = undefined
    brokenAt ??= now()
    const wait = RETRY_MS[Math.min(attempts, RETRY_MS.length - 1)] ?? 0
    attempts += 1
    clearTimeout(retryTimer)
    retryTimer = setTimeout(open, wait * (0.75 + random() / 2))
    void probe().then(
      () => undefined,
      () => undefined, // the state already says that the platform is not there
    )
  }

  function watch(): void {
    const silent = now() - heardAt > SILENCE_MS
    const brokenLong = brokenAt !== undefined && now() - brokenAt > BROKEN_GRACE_MS
    if ((silent || brokenLong) && connection.value.state !== 'lost') {
      connection.value = { state: 'lost', since: heardAt }
    }
    // A stream that is silent without failing hangs on a dead line and would do so for minutes.
    if (stream !== undefined && now() - Math.max(heardAt, openedAt) > SILENCE_MS) broken()
  }

  function start(): void {
    if (watchTimer !== undefined) return
    connection.value = { state: 'connecting' }
    heardAt = now()
    open()
    watchTimer = setInterval(watch, WATCH_MS)
  }

  function stop(): void {
    clearInterval(watchTimer)
    clearTimeout(retryTimer)
    watchTimer = undefined
    stream?.close()
    stream = undefined
    brokenAt = undefined
    greeted = false
    lastEventId = undefined
  }

  /** Tries again at once, as after a new log-in or when the network is back. */
  function retryNow(): void {
    if (watchTimer !== undefined && brokenAt !== undefined) open()
  }

  /** Which points' samples are wanted; the stream is opened again where it stood. */
  function watchPoints(ids: readonly number[]): void {
    const wanted = [...new Set(ids)].sort((a, b) => a - b)
    if (wanted.join() === points.join()) return
    points = wanted
    if (stream !== undefined) open()
  }

  return {
    connection: shallowReadonly(connection),
    clockOffset: shallowReadonly(clockOffset),
    onAlarm: alarms.add,
    /** An alarm was set aside, or is not any more. */
    onSetAside: setAsides.add,
    onSample: samples.add,
    /** The figures of some regions are other ones now. */
    onOverview: overviews.add,
    /** After a break: events were resumed, and lists had better be fetched again. */
    onResume: resumes.add,
    start,
    stop,
    retryNow,
    watchPoints,
  }
}

export type LiveConnection = ReturnType<typeof createLiveConnection>
