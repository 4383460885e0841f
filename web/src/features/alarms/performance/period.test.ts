import { describe, expect, it } from 'vitest'
import { beginOf, periodOf } from './period'

describe('the period', () => {
  it('is a day unless the address names another', () => {
    expect([periodOf('week'), periodOf('year'), periodOf(undefined), periodOf(['month'])]).toEqual([
      'week',
      'day',
      'day',
      'day',
    ])
  })

  it('begins on a full hour in Beijing', () => {
    const now = Date.parse('2026-11-27T20:59:59+08:00')
    expect(beginOf('day', now)).toBe('2026-11-26T20:00:00+08:00')
    expect(beginOf('month', now)).toBe('2026-10-28T20:00:00+08:00')
  })
})
