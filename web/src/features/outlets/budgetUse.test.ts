import { describe, expect, it } from 'vitest'
import { shares } from './budgetUse'

describe('the bar of a budget', () => {
  it('is as long as what is allowed while it suffices', () => {
    expect(shares({ allowedHours: 60, usedHours: 15, forecastHours: 30 })).toEqual({
      used: 25,
      forecast: 50,
      allowed: 100,
    })
  })

  it('is as long as the forecast when that is more', () => {
    expect(shares({ allowedHours: 30, usedHours: 20, forecastHours: 40 })).toEqual({
      used: 50,
      forecast: 100,
      allowed: 75,
    })
  })

  it('is empty when nothing is allowed or used', () => {
    expect(shares({ allowedHours: 0, usedHours: 0, forecastHours: 0 })).toEqual({
      used: 0,
      forecast: 0,
      allowed: 0,
    })
  })
})
