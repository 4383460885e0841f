import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import type { AlarmEvent, AlarmState, AlarmSummary } from '@/api/types'
import { testAlarm } from './testAlarm'
import { afterTransition, createAlarmSummary, mostUrgent, total } from './useAlarmSummary'

function step(from: AlarmState, to: AlarmState): AlarmEvent {
  const transition = {
    ordinal: 1,
    from,
    to,
    at: '',
    evaluatedAt: '',
    value: 1,
    limit: 1,
    reason: '',
    sequence: 1,
  }
  return { alarm: testAlarm({ priority: 2 }), transition }
}

describe('the counts by level', () => {
  const before = { open: { 1: 1, 2: 4 }, unacknowledged: { 2: 3 } }

  it.each([
    ['normal', 'unacknowledged', 5, 4],
    ['unacknowledged', 'acknowledged', 4, 2],
    ['unacknowledged', 'returnedUnacknowledged', 4, 3],
    ['returnedUnacknowledged', 'normal', 3, 2],
    ['acknowledged', 'normal', 3, 3],
    ['latchedAcknowledged', 'unacknowledged', 4, 4],
  ] as const)('after %s to %s are %i open and %i unacknowledged', (from, to, open, unacknowledged) => {
    const after = afterTransition(before, step(from, to))
    expect(after.open[2]).toBe(open)
    expect(after.unacknowledged[2]).toBe(unacknowledged)
    expect(after.open[1]).toBe(1)
  })

  it('never fall below nothing', () => {
    const empty = { open: {}, unacknowledged: {} }
    expect(afterTransition(empty, step('acknowledged', 'normal')).open[2]).toBe(0)
  })

  it('name the most urgent level and the total', () => {
    expect(mostUrgent({ 1: 0, 3: 2 })).toBe(3)
    expect(mostUrgent({})).toBeUndefined()
    expect(total({ 1: 2, 4: 5 })).toBe(7)
  })
})

describe('the counts of the page', () => {
  let scope: EffectScope
  let tell: (event: AlarmEvent) => void
  let resume: () => void
  let answers: ((unacknowledged: number) => Promise<void>)[]
  const fetchCounts = vi.fn(
    () =>
      new Promise<AlarmSummary>((resolve) =>
        answers.push(async (n) => {
          resolve({ open: { 2: n }, unacknowledged: { 2: n } })
          await vi.advanceTimersByTimeAsync(0)
        }),
      ),
  )
  const raised = step('normal', 'unacknowledged')

  beforeEach(() => {
    vi.useFakeTimers()
    fetchCounts.mockClear()
    answers = []
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  function start() {
    const counts = createAlarmSummary({
      fetchCounts,
      connection: {
        onAlarm: (listener) => {
          tell = listener
          return () => undefined
        },
        onSetAside: () => () => undefined,
        onResume: (listener) => {
          resume = () => listener(undefined)
          return () => undefined
        },
      },
    })
    const stop = scope.run(() => counts.start())
    if (!stop) throw new Error('the scope has ended')
    return { counts, stop }
  }

  it('do not fall back to an answer that an alarm has overtaken, and are asked for once more', async () => {
    const { counts } = start()
    await answers[0]?.(0)
    await vi.advanceTimersByTimeAsync(60_000)
    tell(raised)
    await answers[1]?.(0)
    expect(counts.unacknowledged.value).toBe(1)
    expect(counts.mostUrgent.value).toBe(2)
    await vi.advanceTimersByTimeAsync(5_000)
    await answers[2]?.(3)
    expect(counts.unacknowledged.value).toBe(3)
  })

  it('are asked for one after the other, so that the older never comes last', async () => {
    const { counts } = start()
    await answers[0]?.(0)
    await vi.advanceTimersByTimeAsync(60_000)
    resume()
    expect(fetchCounts).toHaveBeenCalledTimes(2)
    await answers[1]?.(0)
    expect(fetchCounts).toHaveBeenCalledTimes(3)
    await answers[2]?.(1)
    expect(counts.unacknowledged.value).toBe(1)
  })

  it('take the first answer there is after a break, though alarms go on', async () => {
    const { counts } = start()
    await answers[0]?.(9)
    resume()
    tell(raised)
    await answers[1]?.(2)
    expect(counts.unacknowledged.value).toBe(2)
  })

  it('of somebody who has left are not shown to the next', async () => {
    const { counts, stop } = start()
    stop()
    await answers[0]?.(7)
    expect(counts.known.value).toBe(false)
    expect(counts.unacknowledged.value).toBe(0)
  })
})
