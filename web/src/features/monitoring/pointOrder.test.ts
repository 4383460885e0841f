import { describe, expect, it } from 'vitest'
import type { Latest, Point } from '@/api/types'
import { filterFromQuery, filterToQuery, filterToRequest, isNarrowed, turnSort } from './pointFilter'
import { sortPoints } from './pointOrder'

function point(id: number, given: Partial<Point> = {}): Point {
  return {
    id,
    facilityId: 1,
    code: `c${id}`,
    name: `点${id}`,
    unit: 'mg/L',
    expectedIntervalSeconds: 60,
    instrumentPriority: 3,
    enterprise: { id: 1, name: '甲厂' },
    facility: { id: 1, name: '一区' },
    createdAt: '',
    updatedAt: '',
    version: 1,
    ...given,
  } as Point
}

const latest = (value: number, minute: number) =>
  ({ value, measuredAt: `2026-11-23T10:${String(minute).padStart(2, '0')}:00+08:00` }) as Latest
const points = [
  point(1, { latest: latest(5, 10), openAlarms: { count: 1, worst: 3 } }),
  point(2),
  point(10, { latest: latest(1, 30), openAlarms: { count: 2, worst: 1 } }),
]
const ids = (by: Parameters<typeof turnSort>[1], down = false) =>
  sortPoints(points, { by, down }, (p) => p.latest).map(({ id }) => id)

describe('the order of points', () => {
  it('is that of the platform unless another is asked for', () => {
    expect(sortPoints(points, undefined, () => undefined)).toBe(points)
  })

  it('puts the most urgent alarm first, and those without at the end either way', () => {
    expect(ids('alarm')).toEqual([10, 1, 2])
    expect(ids('alarm', true)).toEqual([1, 10, 2])
  })

  it('goes by value, by age and by name with numbers as numbers', () => {
    expect(ids('value')).toEqual([10, 1, 2])
    expect(ids('age')).toEqual([10, 1, 2])
    expect(ids('name')).toEqual([1, 2, 10])
  })

  it('turns with each press of a heading, and then ends', () => {
    const up = turnSort(undefined, 'age')
    expect(up).toEqual({ by: 'age', down: false })
    const down = turnSort(up, 'age')
    expect(down).toEqual({ by: 'age', down: true })
    expect(turnSort(down, 'age')).toBeUndefined()
    expect(turnSort(down, 'name')).toEqual({ by: 'name', down: false })
  })
})

describe('the filter of points', () => {
  it('goes into the address and comes back', () => {
    const query = {
      q: 'COD',
      region: '510100',
      domain: 'environment',
      condition: 'stale',
      facility: '7',
      sort: '-age',
    }
    expect(filterToQuery(filterFromQuery(query))).toEqual({
      ...query,
      facility: 7,
      device: undefined,
      enterprise: undefined,
    })
  })

  it('ignores nonsense', () => {
    const filter = filterFromQuery({ condition: 'fine', sort: 'luck', facility: '-1' })
    expect(filter).toMatchObject({ condition: undefined, sort: undefined, facilityId: undefined })
  })

  it('asks the platform for everything but the order', () => {
    expect(filterToRequest(filterFromQuery({ sort: 'age', condition: 'bad' }))).not.toHaveProperty('sort')
  })

  it('is narrowed by anything but region and order', () => {
    expect(isNarrowed(filterFromQuery({ region: '510100', sort: 'age' }))).toBe(false)
    expect(isNarrowed(filterFromQuery({ domain: 'environment' }))).toBe(true)
  })
})
