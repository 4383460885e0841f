import { describe, expect, it } from 'vitest'
import { byUrgency, formatShare, levelsOf, share, totalOf } from './figures'

describe('a share', () => {
  it.each([
    [0, 0, '–'],
    [0, 7, '0%'],
    [7, 7, '100%'],
    [9_999, 10_000, '99.9%'],
    [1, 100_000, '0.10%'],
    [1, 3, '33.3%'],
  ])('%d of %d is %s', (part, whole, text) => {
    expect(formatShare(share(part, whole))).toBe(text)
  })
})

describe('the alarms by level', () => {
  it('leave out the levels that have none', () => {
    expect(levelsOf({ 1: 0, 3: 4, 2: 1 })).toEqual([
      { level: 2, count: 1 },
      { level: 3, count: 4 },
    ])
  })

  it('put one of the first level before many of the second', () => {
    expect([{ 2: 99 }, { 1: 1 }, {}, { 1: 1, 4: 1 }].sort(byUrgency)).toEqual([
      { 1: 1, 4: 1 },
      { 1: 1 },
      { 2: 99 },
      {},
    ])
  })

  it('add up', () => {
    expect(totalOf({ 1: 2, 4: 5 })).toBe(7)
  })
})
