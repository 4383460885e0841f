import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, shallowRef, type EffectScope } from 'vue'
import type { BucketSample, Point, RawSample, SampleEvent, Series } from '@/api/types'
import type { TimeRange } from './range'
import { useTrend } from './useTrend'

const MINUTE = 60_000
const start = Date.UTC(2026, 10, 23, 2, 0)
const point: Point = {
  id: 11,
  facilityId: 1,
  deviceId: 2,
  code: 'w01018',
  name: '化学需氧量',
  unit: 'mg/L',
  expectedIntervalSeconds: 60,
  enterprise: { id: 3, name: '岷江水务' },
  facility: { id: 1, name: '总排口' },
  device: { id: 2, address: 'MN' },
  instrumentPriority: 3,
  createdAt: '2026-11-23T00:00:00Z',
  updatedAt: '2026-11-23T00:00:00Z',
  version: 1,
}

function sample(ms: number, value = 1): RawSample {
  const measuredAt = new Date(ms).toISOString()
  return { measuredAt, receivedAt: measuredAt, value, quality: 'good', series: 'realtime' }
}

describe('the trend of a point', () => {
  let scope: EffectScope
  let tell: (event: SampleEvent) => void
  let resume: () => void
  const samplesOf = vi.fn((): Promise<RawSample[]> => Promise.resolve([]))
  const bucketsOf = vi.fn((): Promise<BucketSample[]> => Promise.resolve([]))

  beforeEach(() => {
    vi.useFakeTimers({ now: start })
    samplesOf.mockClear()
    bucketsOf.mockClear()
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  async function show(given: TimeRange) {
    const range = shallowRef(given)
    const shown = shallowRef(point)
    const trend = scope.run(() =>
      useTrend(shown, range, ref<Series>(), {
        now: Date.now,
        samplesOf,
        bucketsOf,
        connection: {
          onSample: (listener) => {
            tell = listener
            return () => true
          },
          onResume: (listener) => {
            resume = () => listener(undefined)
            return () => true
          },
        },
      }),
    )
    if (!trend) throw new Error('the scope has ended')
    await vi.advanceTimersByTimeAsync(0)
    return { trend, range, shown }
  }

  it('takes in a sample that arrives while live, and moves on', async () => {
    samplesOf.mockResolvedValueOnce([sample(start - MINUTE)])
    const { trend } = await show({ live: true, span: '1h' })
    tell({ pointId: 11, ...sample(start, 7) })
    tell({ pointId: 99, ...sample(start, 8) })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(trend.readings.value.map((reading) => reading.value)).toEqual([1, 7])
    expect(trend.window.value.to).toBe(start + 1_000)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(trend.window.value.to).toBeGreaterThan(start + 5_000)
  })

  it('keeps what arrives while it fetches again after a break', async () => {
    const { trend } = await show({ live: true, span: '1h' })
    let answer: (samples: RawSample[]) => void = () => undefined
    samplesOf.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
    resume()
    tell({ pointId: 11, ...sample(start, 7) })
    await vi.advanceTimersByTimeAsync(2_000)
    answer([sample(start - MINUTE, 1)])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(trend.readings.value.map((reading) => reading.value)).toEqual([1, 7])
  })

  it('shows nothing of the point before', async () => {
    samplesOf.mockResolvedValueOnce([sample(start - MINUTE, 1)])
    const { trend, shown } = await show({ live: true, span: '1h' })
    tell({ pointId: 11, ...sample(start, 7) })
    samplesOf.mockImplementationOnce(
      () => new Promise((resolve) => setTimeout(() => resolve([sample(start, 40)]), 500)),
    )
    shown.value = { ...point, id: 12 }
    await nextTick()
    expect(trend.readings.value).toEqual([])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(trend.readings.value.map((reading) => reading.value)).toEqual([40])
  })

  it('does not move a fixed range', async () => {
    const { trend } = await show({ live: false, from: start - 10 * MINUTE, to: start })
    tell({ pointId: 11, ...sample(start, 7) })
    await vi.advanceTimersByTimeAsync(5_000)
    expect(trend.readings.value).toEqual([])
    expect(trend.window.value.to).toBe(start)
  })

  it('lets go of what has left the window', async () => {
    samplesOf.mockResolvedValueOnce([sample(start - 60 * MINUTE, 1), sample(start - MINUTE, 2)])
    const { trend } = await show({ live: true, span: '1h' })
    tell({ pointId: 11, ...sample(start, 3) })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(trend.readings.value.map((reading) => reading.value)).toEqual([2, 3])
  })

  it('reads a long range in buckets, again each minute', async () => {
    const { trend } = await show({ live: true, span: '30d' })
    expect(bucketsOf).toHaveBeenCalledWith(11, expect.anything(), 'hour', expect.anything())
    expect(trend.bucket.value).toBe('hour')
    await vi.advanceTimersByTimeAsync(62_000)
    expect(bucketsOf).toHaveBeenCalledTimes(2)
    expect(samplesOf).not.toHaveBeenCalled()
  })

  it('fetches again after a break without emptying the chart', async () => {
    samplesOf.mockResolvedValueOnce([sample(start - MINUTE)])
    const { trend } = await show({ live: true, span: '1h' })
    samplesOf.mockResolvedValueOnce([sample(start - MINUTE), sample(start)])
    resume()
    expect(trend.readings.value).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(0)
    expect(trend.readings.value).toHaveLength(2)
  })

  it('shows the newer of two ranges, whichever answer comes first', async () => {
    let late: (samples: RawSample[]) => void = () => undefined
    samplesOf.mockImplementationOnce(() => new Promise((resolve) => (late = resolve)))
    const { trend, range } = await show({ live: true, span: '1h' })
    samplesOf.mockResolvedValueOnce([sample(start, 2)])
    range.value = { live: true, span: '6h' }
    await nextTick()
    await vi.advanceTimersByTimeAsync(0)
    late([sample(start, 1)])
    await vi.advanceTimersByTimeAsync(0)
    expect(trend.readings.value.map((reading) => reading.value)).toEqual([2])
  })

  it('says why it failed', async () => {
    samplesOf.mockRejectedValueOnce(new Error('the archive is down'))
    const { trend } = await show({ live: true, span: '1h' })
    expect(trend.state.value).toMatchObject({ state: 'failed', problem: { detail: 'the archive is down' } })
  })
})
