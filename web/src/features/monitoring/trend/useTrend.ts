import { tryOnScopeDispose, useIntervalFn } from '@vueuse/core'
import { computed, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { Bucket, Point, RawSample, SampleEvent, Series } from '@/api/types'
import { problemOf, type Problem } from '@/shared/http/problem'
import { live, serverNow } from '@/shared/live/live'
import { parseInstant } from '@/shared/time/beijing'
import { fetchBuckets, fetchSamples } from '../monitoringApi'
import { BUCKET_MS, bucketFor, windowOf, type TimeRange, type Window } from './range'
import {
  expectedMs,
  finestSeries,
  readBuckets,
  readSamples,
  trendOf,
  type Reading,
  type Trend,
} from './trendModel'

/** A chart has about so many pixels; it moves on when it would move by one. */
const PIXELS = 1_000
/** A live chart moves on, and takes in what has arrived, this often. */
const MOVE_MS = 1_000
/** The clock of a device may run ahead; what it sent last belongs to a live chart as well. */
const AHEAD_MS = 600_000
/** Buckets are computed by the platform; a live chart of buckets asks for them again this often. */
const BUCKETS_AGAIN_MS = 60_000

export type TrendState = { state: 'loading' } | { state: 'ready' } | { state: 'failed'; problem: Problem }

export interface TrendOptions {
  now?: () => number
  connection?: Pick<typeof live, 'onSample' | 'onResume'>
  samplesOf?: typeof fetchSamples
  bucketsOf?: typeof fetchBuckets
}

const EMPTY: Trend = { readings: [], pieces: [], gaps: [], strip: [] }

/** What a chart of one point shows over a range: fetched once, and moving along while the range is live. */
export function useTrend(
  point: Readonly<Ref<Point | undefined>>,
  range: Readonly<Ref<TimeRange>>,
  wantedSeries: Readonly<Ref<Series | undefined>>,
  options: TrendOptions = {},
) {
  const { now = serverNow, connection = live, samplesOf = fetchSamples, bucketsOf = fetchBuckets } = options
  const state = shallowRef<TrendState>({ state: 'loading' })
  const samples = shallowRef<readonly RawSample[]>([])
  const buckets = shallowRef<readonly Reading[]>([])
  const window = shallowRef<Window>(windowOf(range.value, now()))
  const bucket = shallowRef<Bucket>('raw')
  let arrived: RawSample[] = []
  let running: AbortController | undefined
  let fetchedAt = 0

  const intervalMs = computed(() => (point.value?.expectedIntervalSeconds ?? 60) * 1_000)
  const presentSeries = computed(() => [...new Set(samples.value.map((sample) => sample.series))])
  const series = computed<Series>(() => {
    const wanted = wantedSeries.value
    return wanted !== undefined && presentSeries.value.includes(wanted) ? wanted : finestSeries(samples.value)
  })
  const stepMs = computed(() =>
    bucket.value === 'raw'
      ? expectedMs(series.value, intervalMs.value)
      : Math.max(BUCKET_MS[bucket.value], intervalMs.value),
  )
  const readings = computed(() =>
    bucket.value === 'raw' ? readSamples(samples.value, series.value, intervalMs.value) : buckets.value,
  )
  const trend = computed(() =>
    state.value.state === 'loading' && readings.value.length === 0
      ? EMPTY
      : trendOf(readings.value, stepMs.value, window.value, now()),
  )

  async function fetchAll(quiet: boolean): Promise<void> {
    const of = point.value
    if (!of) return
    running?.abort()
    const own = new AbortController()
    running = own
    const wanted = windowOf(range.value, now())
    const by = bucketFor(wanted.to - wanted.from, intervalMs.value)
    if (!quiet) state.value = { state: 'loading' }
    fetchedAt = now()
    try {
      const asked = range.value.live ? { ...wanted, to: wanted.to + AHEAD_MS } : wanted
      const raw = by === 'raw' ? await samplesOf(of.id, asked, own.signal) : undefined
      const aggregated = by === 'raw' ? [] : await bucketsOf(of.id, asked, by, own.signal)
      if (own.signal.aborted) return
      if (raw) samples.value = raw
      buckets.value = readBuckets(aggregated)
      bucket.value = by
      window.value = wanted
      state.value = { state: 'ready' }
    } catch (cause) {
      if (!own.signal.aborted) state.value = { state: 'failed', problem: problemOf(cause) }
    } finally {
      if (running === own) running = undefined
    }
  }

  /** Nothing of the point before may stand in the chart of the next. */
  function begin(): void {
    arrived = []
    samples.value = []
    buckets.value = []
    void fetchAll(false)
  }

  function take(event: SampleEvent): void {
    if (event.pointId === point.value?.id) arrived.push(event)
  }

  /** Takes in what has arrived and lets go of what has left the window. */
  function move(): void {
    if (!range.value.live) arrived = []
    if (!range.value.live || state.value.state !== 'ready') return
    if (bucket.value !== 'raw' && now() - fetchedAt > BUCKETS_AGAIN_MS) return void fetchAll(true)
    const next = windowOf(range.value, now())
    const still = (next.to - window.value.to) * PIXELS < next.to - next.from
    if (still && arrived.length === 0) return
    window.value = next
    // An answer on its way may be older than what has arrived, and would take it away again.
    if (bucket.value !== 'raw' || arrived.length === 0 || running) return
    const from = window.value.from
    samples.value = [...samples.value.filter((sample) => parseInstant(sample.measuredAt) >= from), ...arrived]
    arrived = []
  }

  watch(
    [() => point.value?.id, range],
    ([id], [before]) => (id === before ? void fetchAll(false) : begin()),
    { immediate: true },
  )
  useIntervalFn(move, MOVE_MS)
  const leaves = [connection.onSample(take), connection.onResume(() => void fetchAll(true))]
  tryOnScopeDispose(() => {
    leaves.forEach((leave) => leave())
    running?.abort()
  })

  return {
    state: shallowReadonly(state),
    window: shallowReadonly(window),
    bucket: shallowReadonly(bucket),
    samples: shallowReadonly(samples),
    readings,
    trend,
    stepMs,
    series,
    presentSeries,
    reload: () => fetchAll(false),
  }
}
