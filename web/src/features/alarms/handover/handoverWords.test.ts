import { describe, expect, it } from 'vitest'
import { ageThen, placeThen, shiftHours, totalOf, waitsFor } from './handoverWords'

const takenAt = '2026-11-27T20:00:00+08:00'

describe('what a hand-over says', () => {
  it('adds up its levels', () => {
    const levels = [
      { priority: 1, open: 2, unacknowledged: 1, raised: 5 },
      { priority: 2, open: 3, unacknowledged: 0, raised: 7 },
    ]
    expect(totalOf({ levels }, 'open')).toBe(5)
    expect(totalOf({ levels }, 'unacknowledged')).toBe(1)
    expect(totalOf({ levels }, 'raised')).toBe(12)
  })

  it('gives ages as of the snapshot, never below zero', () => {
    expect(ageThen({ takenAt }, '2026-11-27T11:00:00Z')).toBe(3_600_000)
    expect(ageThen({ takenAt }, '2026-11-27T20:00:01+08:00')).toBe(0)
  })

  it('tells the length of the shift', () => {
    expect(shiftHours({ takenAt, shiftBeganAt: '2026-11-27T08:15:00+08:00' })).toBe(11.8)
  })

  it('names a device where there is no point', () => {
    expect(placeThen({ enterpriseName: 'Plant', facilityName: 'Tank', pointName: 'Level' })).toBe(
      'Plant › Tank › Level',
    )
    expect(placeThen({ enterpriseName: 'Plant', deviceAddress: 'MN1' })).toBe('Plant › MN1')
  })

  it('waits for everybody but its author', () => {
    const outgoing = { username: 'wang', name: 'Wang' }
    expect(waitsFor({ state: 'waiting', outgoing }, 'li')).toBe(true)
    expect(waitsFor({ state: 'waiting', outgoing }, 'wang')).toBe(false)
    expect(waitsFor({ state: 'waiting', outgoing }, undefined)).toBe(false)
    expect(waitsFor({ state: 'open', outgoing }, 'li')).toBe(false)
    expect(waitsFor({ state: 'closed', outgoing }, 'li')).toBe(false)
  })
})
