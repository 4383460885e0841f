import { describe, expect, it } from 'vitest'
import type { RateSlot } from '@/api/types'
import { floorOf } from './rateOption'

const slot = (heardRate?: number, connectionRate?: number) => ({ heardRate, connectionRate }) as RateSlot

describe('the floor of the chart', () => {
  it('is a step below the lowest rate', () => {
    expect(floorOf([slot(0.993, 0.981), slot(0.999)])).toBe(90)
    expect(floorOf([slot(1, 1)])).toBe(95)
  })

  it('is never below nothing', () => {
    expect(floorOf([slot(0.02)])).toBe(0)
    expect(floorOf([slot()])).toBe(0)
    expect(floorOf([])).toBe(0)
  })
})
