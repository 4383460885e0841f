import { describe, expect, it } from 'vitest'
import { daysOf, periodOf } from './ratePeriod'

/** 2026-03-02 00:30 in Beijing, still the day before in London. */
const NOW = Date.parse('2026-03-01T16:30:00Z')

describe('the days of a period', () => {
  it('end today in Beijing', () => {
    expect(daysOf('today', NOW)).toEqual({ from: '2026-03-02', to: '2026-03-02', unit: 'day' })
    expect(daysOf('week', NOW)).toEqual({ from: '2026-02-24', to: '2026-03-02', unit: 'day' })
    expect(daysOf('month', NOW)).toEqual({ from: '2026-02-01', to: '2026-03-02', unit: 'day' })
  })

  it('of a year are twelve months with this one', () => {
    expect(daysOf('year', NOW)).toEqual({ from: '2025-04-01', to: '2026-03-02', unit: 'month' })
    expect(daysOf('year', Date.parse('2026-12-31T00:00:00Z'))).toMatchObject({ from: '2026-01-01' })
  })

  it('are a week when the address says nothing', () => {
    expect(periodOf('year')).toBe('year')
    expect(periodOf('decade')).toBe('week')
  })
})
