import { describe, expect, it } from 'vitest'
import type { Quality, RawSample, Series } from '@/api/types'
import {
  extremesOf,
  finestSeries,
  readBuckets,
  readSamples,
  summaryOf,
  trendOf,
  valueAxis,
  type Reading,
} from './trendModel'

const MINUTE = 60_000
const start = Date.UTC(2026, 10, 23, 2, 0)

function sample(minute: number, given: Partial<RawSample> = {}): RawSample {
  const measuredAt = new Date(start + minute * MINUTE).toISOString()
  return { measuredAt, receivedAt: measuredAt, value: minute, quality: 'good', series: 'realtime', ...given }
}

function reading(minute: number, quality: Quality = 'good'): Reading {
  return { at: start + minute * MINUTE, value: minute, quality, late: false }
}

const minutes = (span: { from: number; to: number }) => [
  (span.from - start) / MINUTE,
  (span.to - start) / MINUTE,
]

function trend(readings: Reading[], to = 20, now = to) {
  return trendOf(readings, MINUTE, { from: start, to: start + to * MINUTE }, start + now * MINUTE)
}

describe('a trend', () => {
  it('is one piece while no more than three intervals are missing', () => {
    const { pieces, gaps } = trend([reading(0), reading(3), reading(6)], 6)
    expect(pieces).toHaveLength(1)
    expect(gaps).toEqual([])
  })

  it('breaks where more than three intervals are missing, and shows the gap', () => {
    const { pieces, gaps } = trend([reading(0), reading(1), reading(5.5), reading(6)], 6)
    expect(pieces.map((piece) => piece.length)).toEqual([2, 2])
    expect(gaps.map(minutes)).toEqual([[2, 5.5]])
  })

  it('shows missing data at both edges, but never after now', () => {
    const { gaps } = trend([reading(6), reading(7)], 60, 15)
    expect(gaps.map(minutes)).toEqual([
      [0, 6],
      [8, 15],
    ])
  })

  it('is all gap when there is nothing', () => {
    expect(trend([], 20).gaps.map(minutes)).toEqual([[0, 20]])
    expect(trend([], 20).pieces).toEqual([])
  })

  it('runs quality together and leaves it out where there is no data', () => {
    const { strip } = trend([reading(0), reading(1), reading(2, 'bad'), reading(3, 'bad'), reading(10)], 11)
    expect(strip.map((span) => [span.quality, ...minutes(span)])).toEqual([
      ['good', 0, 2],
      ['bad', 2, 4],
      ['good', 10, 11],
    ])
  })
})

describe('reading samples', () => {
  it('sorts them, takes each time once and one series only', () => {
    const readings = readSamples(
      [sample(2), sample(1), sample(2, { value: 9 }), sample(0, { series: 'hour' })],
      'realtime',
      MINUTE,
    )
    expect(readings.map((r) => r.value)).toEqual([1, 9])
  })

  it.each([
    ['realtime', 3, false],
    ['realtime', 5, true],
    ['hour', 70, false],
    ['hour', 300, true],
  ] as [Series, number, boolean][])(
    'takes a %s value that came %i min after as late: %s',
    (series, delay, late) => {
      const receivedAt = new Date(start + delay * MINUTE).toISOString()
      expect(readSamples([sample(0, { series, receivedAt })], series, MINUTE)[0]?.late).toBe(late)
    },
  )

  it('prefers the finest series', () => {
    expect(finestSeries([sample(0, { series: 'day' }), sample(0, { series: 'minute' })])).toBe('minute')
    expect(finestSeries([])).toBe('realtime')
  })

  it.each([
    [10, 10, 'good'],
    [10, 4, 'uncertain'],
    [10, 0, 'bad'],
  ])('judges a bucket of %i with %i usable as %s', (count, usable, quality) => {
    const values = usable === 0 ? {} : { min: 1, avg: 2, max: 3, last: 2 }
    const bucket = { start: '2026-11-23T10:00:00+08:00', ...values, count, usable }
    expect(readBuckets([bucket])[0]?.quality).toBe(quality)
  })
})

describe('buckets without a usable sample', () => {
  const bucket = (minute: number, min: number | null): Reading => ({
    ...reading(minute, min === null ? 'bad' : 'good'),
    value: min,
    min,
    max: min,
  })
  const readings = [bucket(0, 1), bucket(1, null), bucket(2, 3), bucket(3, 4)]

  it('break the spread and are no gap: the platform was sent something', () => {
    const found = trend(readings, 4)
    expect(extremesOf(found).map((piece) => piece.map((extremes) => extremes.min))).toEqual([[1], [3, 4]])
    expect(found.gaps).toEqual([])
    expect(found.strip.map((span) => span.quality)).toEqual(['good', 'bad', 'good'])
  })

  it('count for nothing in axis and summary', () => {
    expect(valueAxis(readings, []).min).toBeGreaterThan(0)
    expect(summaryOf(readings)).toEqual({ last: 4, at: start + 3 * MINUTE, min: 1, max: 4 })
    expect(summaryOf([bucket(0, null)])).toBeUndefined()
  })
})

describe('the value axis', () => {
  it('takes in a near limit and leaves out a far one', () => {
    const readings = [reading(10), reading(20)]
    expect(valueAxis(readings, [25]).max).toBeGreaterThan(25)
    expect(valueAxis(readings, [500]).max).toBeLessThan(25)
    expect(valueAxis(readings, [500], [500]).max).toBeGreaterThan(500)
  })

  it('has a height when all values are equal, and when there are none', () => {
    const flat = valueAxis([reading(5), reading(5)], [])
    expect(flat.max).toBeGreaterThan(flat.min)
    const none = valueAxis([], [])
    expect(none.max).toBeGreaterThan(none.min)
  })
})
