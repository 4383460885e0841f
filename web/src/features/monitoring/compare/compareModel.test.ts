import { describe, expect, it } from 'vitest'
import type { BucketSample, Point } from '@/api/types'
import { compared, csvOf, fromAddress, layoutOf, readLine, statisticsOf } from './compareModel'

const at = Date.UTC(2026, 10, 23, 2)
const iso = (minute: number) => new Date(at + minute * 60_000).toISOString()
const bucket = (
  minute: number,
  value: number | undefined,
  more: Partial<BucketSample> = {},
): BucketSample => ({
  start: iso(minute),
  avg: value,
  min: value,
  max: value,
  count: 1,
  usable: value === undefined ? 0 : 1,
  ...more,
})
const point = (id: number, unit: string, name = `P${id}`) => ({ id, unit, name }) as Point
const line = (pointId: number, buckets: BucketSample[]) => ({
  pointId,
  bucketSeconds: 60,
  stepSeconds: 60,
  buckets,
})
const window = { from: at, to: at + 3_600_000 }

describe('a line of a comparison', () => {
  it('says how far its values can be believed', () => {
    const readings = readLine({
      buckets: [
        bucket(0, 1),
        bucket(1, 2, { uncertain: 1 }),
        bucket(2, 3, { count: 2 }),
        bucket(3, undefined),
        bucket(4, 5, { late: 1 }),
      ],
    })
    expect(readings.map(({ quality }) => quality)).toEqual(['good', 'uncertain', 'uncertain', 'bad', 'good'])
    expect(readings.map(({ late }) => late)).toEqual([false, false, false, false, true])
  })

  it('breaks at a gap', () => {
    const [one] = compared([point(1, 'm')], [line(1, [bucket(0, 1), bucket(20, 2)])], window, window.to)
    expect(one?.trend.pieces).toHaveLength(2)
    expect(one?.trend.gaps).toHaveLength(2)
  })

  it('comes to figures', () => {
    const [one] = compared(
      [point(1, 'm')],
      [line(1, [bucket(0, 1), bucket(1, 3), bucket(2, undefined)])],
      window,
      at,
    )
    expect(statisticsOf(one?.trend ?? { readings: [], pieces: [], gaps: [], strip: [] })).toMatchObject({
      mean: 2,
      min: 1,
      max: 3,
      last: 3,
      good: 2 / 3,
    })
  })
})

describe('the layout', () => {
  it('has an axis for each of two units, and rows for more', () => {
    expect(layoutOf([point(1, 'm'), point(2, 'MPa'), point(3, 'm')])).toEqual({
      kind: 'axes',
      units: ['m', 'MPa'],
    })
    expect(layoutOf([point(1, 'm'), point(2, 'MPa'), point(3, '℃')])).toEqual({ kind: 'rows' })
  })
})

describe('the address', () => {
  it('names other points, each once, at most seven', () => {
    expect(fromAddress('5,7,5,x,-1,3', 3)).toEqual([5, 7])
    expect(fromAddress('1,2,3,4,5,6,7,8,9', 99)).toHaveLength(7)
    expect(fromAddress(undefined, 1)).toEqual([])
  })
})

describe('the table', () => {
  it('has a column for each point and no formula', () => {
    const lines = compared(
      [point(1, 'm', '=1+1'), point(2, 'm', 'a,b')],
      [line(1, [bucket(0, 1)]), line(2, [bucket(1, 2)])],
      window,
      at,
    )
    expect(csvOf(lines).split('\r\n')).toEqual([
      `\uFEFFmeasuredAt,'=1+1 (m),"a,b (m)"`,
      '2026-11-23 10:00:00,1,',
      '2026-11-23 10:01:00,,2',
      '',
    ])
  })
})
