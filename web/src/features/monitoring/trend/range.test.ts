import { describe, expect, it } from 'vitest'
import { bucketFor, chosen, navigate, rangeFromQuery, rangeToQuery, SPANS, windowOf } from './range'

const HOUR = 3_600_000
const at = Date.UTC(2026, 10, 23, 2, 15)

describe('the time range', () => {
  it('is live for six hours unless the address says otherwise', () => {
    expect(rangeFromQuery({})).toEqual({ live: true, span: '6h' })
    expect(rangeFromQuery({ range: 'a year' })).toEqual({ live: true, span: '6h' })
    expect(rangeFromQuery({ range: '7d' })).toEqual({ live: true, span: '7d' })
  })

  it('goes into the address and comes back', () => {
    const fixed = { live: false, from: at, to: at + HOUR } as const
    const query = rangeToQuery(fixed)
    expect(query.from).toBe('2026-11-23T10:15:00+08:00')
    expect(rangeFromQuery(JSON.parse(JSON.stringify(query)))).toEqual(fixed)
    expect(rangeToQuery({ live: true, span: '24h' })).toMatchObject({ range: '24h', from: undefined })
  })

  it.each([
    { from: 'yesterday', to: '2026-11-23T10:15:00+08:00' },
    { from: '2026-11-23T10:15:00+08:00', to: '2026-11-23T09:15:00+08:00' },
  ])('does not trust %o', (query) => {
    expect(rangeFromQuery(query)).toEqual({ live: true, span: '6h' })
  })

  it('moves with time while live', () => {
    expect(windowOf({ live: true, span: '1h' }, at)).toEqual({ from: at - HOUR, to: at })
  })

  it('zooms around the middle and moves by parts of itself', () => {
    const window = { from: at, to: at + 4 * HOUR }
    expect(navigate(window, 0, 0.5)).toEqual({ live: false, from: at + HOUR, to: at + 3 * HOUR })
    expect(navigate(window, -0.5, 1)).toEqual({ live: false, from: at - 2 * HOUR, to: at + 2 * HOUR })
  })

  it('puts a drag to the left in order and gives a click some width', () => {
    expect(chosen(at + HOUR, at)).toEqual({ live: false, from: at, to: at + HOUR })
    expect(chosen(at, at)).toEqual({ live: false, from: at - 5_000, to: at + 5_000 })
  })

  it.each([
    ['1h', 1_000, 'minute'],
    ['1h', 60_000, 'raw'],
    ['24h', 60_000, 'raw'],
    ['24h', 1_000, 'minute'],
    ['7d', 60_000, 'hour'],
    ['7d', 600_000, 'raw'],
    ['30d', 30_000, 'hour'],
  ] as const)('of %s with a sample each %i ms is read by %s', (span, interval, bucket) => {
    expect(bucketFor(SPANS[span], interval)).toBe(bucket)
  })

  it('of a year is read by day', () => {
    expect(bucketFor(366 * 24 * HOUR, 60_000)).toBe('day')
  })
})
