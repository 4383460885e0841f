import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLiveConnection, type EventStream } from './liveConnection'

class FakeStream implements EventStream {
  static opened: FakeStream[] = []
  closed = false
  private readonly handlers = new Map<string, ((event: MessageEvent<string>) => void)[]>()

  constructor(readonly url: string) {
    FakeStream.opened.push(this)
  }

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.handlers.set(type, [...(this.handlers.get(type) ?? []), listener])
  }

  close(): void {
    this.closed = true
  }

  send(type: string, data: unknown = {}, lastEventId = ''): void {
    const event = new MessageEvent<string>(type, { data: JSON.stringify(data), lastEventId })
    for (const handler of this.handlers.get(type) ?? []) handler(event)
  }

  hello(sequence = 7): void {
    this.send('hello', { sequence, serverTime: new Date().toISOString() })
  }

  beat(delayed = false, reason?: string): void {
    this.send('heartbeat', { sequence: 7, serverTime: new Date().toISOString(), delayed, reason })
  }
}

function newest(): FakeStream {
  const stream = FakeStream.opened.at(-1)
  if (!stream) throw new Error('no stream was opened')
  return stream
}

const start = Date.UTC(2026, 10, 23, 2, 15, 0)
const probe = vi.fn(() => Promise.resolve())

function connect() {
  const live = createLiveConnection({ openStream: (url) => new FakeStream(url), random: () => 0.5, probe })
  live.start()
  return live
}

describe('the live connection', () => {
  beforeEach(() => {
    FakeStream.opened = []
    probe.mockClear()
    vi.useFakeTimers({ now: start })
  })
  afterEach(() => vi.useRealTimers())

  it('is connecting until the platform says hello, then live', () => {
    const live = connect()
    expect(live.connection.value).toEqual({ state: 'connecting' })
    newest().hello()
    expect(live.connection.value).toEqual({ state: 'live' })
  })

  it('stays live while the heart beats', () => {
    const live = connect()
    newest().hello()
    for (let beat = 0; beat < 20; beat++) {
      vi.advanceTimersByTime(5_000)
      newest().beat()
    }
    expect(live.connection.value).toEqual({ state: 'live' })
    expect(FakeStream.opened).toHaveLength(1)
  })

  it('is lost since the last sign of life after 12 s of silence, and opens a new stream', () => {
    const live = connect()
    newest().hello()
    vi.advanceTimersByTime(5_000)
    newest().beat()
    const lastSign = Date.now()
    vi.advanceTimersByTime(12_000)
    expect(live.connection.value).toEqual({ state: 'live' })
    vi.advanceTimersByTime(1_000)
    expect(live.connection.value).toEqual({ state: 'lost', since: lastSign })
    vi.advanceTimersByTime(1_000)
    expect(FakeStream.opened).toHaveLength(2)
    expect(FakeStream.opened[0]?.closed).toBe(true)
  })

  it('is lost when the platform never answers', () => {
    const live = connect()
    vi.advanceTimersByTime(13_000)
    expect(live.connection.value).toEqual({ state: 'lost', since: start })
  })

  it('says delayed with the reason, and live again afterwards', () => {
    const live = connect()
    newest().hello()
    newest().beat(true, 'evaluation is down')
    expect(live.connection.value).toEqual({ state: 'delayed', reason: 'evaluation is down' })
    newest().beat()
    expect(live.connection.value).toEqual({ state: 'live' })
  })

  it('is not taken for live by a hello while the platform is still delayed', () => {
    const live = connect()
    newest().hello()
    newest().beat(true, 'evaluation is down')
    live.watchPoints([5])
    newest().hello()
    expect(live.connection.value.state).toBe('delayed')
  })

  it('does not mention a break that heals within 3 s', () => {
    const live = connect()
    newest().hello()
    newest().send('error')
    vi.advanceTimersByTime(600)
    newest().hello()
    vi.advanceTimersByTime(4_000)
    expect(live.connection.value).toEqual({ state: 'live' })
  })

  it('is lost when a break lasts, trying at growing intervals', () => {
    const live = connect()
    newest().hello()
    newest().send('error') // next attempts after 0.5, 1, 2 s
    for (const wait of [500, 1_000, 2_000]) {
      const before = FakeStream.opened.length
      vi.advanceTimersByTime(wait - 1)
      expect(FakeStream.opened).toHaveLength(before)
      vi.advanceTimersByTime(1)
      expect(FakeStream.opened).toHaveLength(before + 1)
      newest().send('error')
    }
    vi.advanceTimersByTime(1_000)
    expect(live.connection.value).toEqual({ state: 'lost', since: start })
    expect(probe).toHaveBeenCalled()
  })

  it('gives up an attempt that hangs', () => {
    connect()
    newest().hello()
    newest().send('error')
    vi.advanceTimersByTime(500)
    expect(FakeStream.opened).toHaveLength(2)
    vi.advanceTimersByTime(15_000)
    expect(FakeStream.opened).toHaveLength(3)
  })

  it('resumes after the last event it saw and tells the lists to reconcile', () => {
    const live = connect()
    const resumed = vi.fn()
    live.onResume(resumed)
    newest().hello(7)
    expect(resumed).not.toHaveBeenCalled()
    newest().send('alarm', { alarm: { id: 'a' } }, '9')
    newest().send('error')
    vi.advanceTimersByTime(500)
    expect(newest().url).toBe('/api/live?lastEventId=9')
    newest().hello(12)
    expect(resumed).toHaveBeenCalledTimes(1)
  })

  it('resumes at the sequence of the greeting when there was no event', () => {
    connect()
    newest().hello(7)
    newest().send('error')
    vi.advanceTimersByTime(500)
    expect(newest().url).toBe('/api/live?lastEventId=7')
  })

  it('hands out alarms and samples, and nothing of a stream it has left', () => {
    const live = connect()
    const alarm = vi.fn()
    live.onAlarm(alarm)
    const left = newest()
    left.hello()
    live.watchPoints([3, 1, 3])
    expect(newest().url).toBe('/api/live?points=1%2C3&lastEventId=7')
    left.send('alarm', { alarm: { id: 'old' } }, '8')
    expect(alarm).not.toHaveBeenCalled()
    newest().send('alarm', { alarm: { id: 'new' } }, '8')
    expect(alarm).toHaveBeenCalledWith({ alarm: { id: 'new' } })
  })

  it('does not open again for the same points', () => {
    const live = connect()
    live.watchPoints([1, 3])
    live.watchPoints([3, 1])
    expect(FakeStream.opened).toHaveLength(2)
  })

  it('learns how wrong the clock of this computer is', () => {
    const live = connect()
    newest().send('hello', { sequence: 1, serverTime: new Date(start + 90_000).toISOString() })
    expect(live.clockOffset.value).toBe(90_000)
  })

  it('opens nothing any more once stopped', () => {
    const live = connect()
    newest().hello()
    newest().send('error')
    live.stop()
    vi.advanceTimersByTime(60_000)
    expect(FakeStream.opened).toHaveLength(1)
  })
})
