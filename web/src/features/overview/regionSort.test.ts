import { describe, expect, it } from 'vitest'
import type { ChildFigures, CountByPriority } from '@/api/types'
import { pressed, sortingFrom, sortingTo, sortRegions, USUAL } from './regionSort'

function region(code: string, openAlarms: CountByPriority, oldest?: string, online = 1): ChildFigures {
  return {
    code,
    name: code,
    level: 'prefecture',
    trend: [],
    counts: {
      enterprises: 1,
      facilities: 1,
      devices: online < 0 ? 0 : 10,
      devicesOnline: online * 10,
      points: 1,
      pointsFresh: 1,
      openAlarms,
      unacknowledged: {},
      oldestUnacknowledgedAt: oldest,
    },
  }
}

const A = region('510100', { 3: 9 }, '2026-11-27T08:00:00+08:00', 0.5)
const B = region('510300', { 1: 1 }, undefined, 1)
const C = region('510400', {}, '2026-11-26T08:00:00+08:00', -1)
const order = (column: Parameters<typeof pressed>[1], reversed = false) =>
  sortRegions([C, B, A], { column, reversed }).map(({ code }) => code)

describe('regions', () => {
  it('stand with the worst first', () => {
    expect(order('alarms')).toEqual(['510300', '510100', '510400'])
    expect(order('oldest')).toEqual(['510400', '510100', '510300'])
    expect(order('online')).toEqual(['510100', '510300', '510400'])
  })

  it('keep the order of their codes where they are equal', () => {
    expect(order('fresh', true)).toEqual(['510100', '510300', '510400'])
  })
})

describe('the sorting', () => {
  it.each(['oldest', '-online', '-alarms', 'name'])('%s goes through the address', (text) => {
    expect(sortingTo(sortingFrom(text))).toBe(text)
  })

  it('is the usual one when the address says nothing known', () => {
    expect(sortingFrom('constructor')).toEqual(USUAL)
    expect(sortingTo(USUAL)).toBeUndefined()
  })

  it('turns round when pressed again', () => {
    expect(pressed(USUAL, 'alarms')).toEqual({ column: 'alarms', reversed: true })
    expect(pressed({ column: 'alarms', reversed: true }, 'alarms')).toEqual(USUAL)
    expect(pressed(USUAL, 'fresh')).toEqual({ column: 'fresh', reversed: false })
  })
})
