import { describe, expect, it } from 'vitest'
import type { RateSlot } from '@/api/types'
import type { Palette } from '@/shared/chart/palette'
import { floorOf, rateOption } from './rateOption'

const slot = (heardRate?: number, connectionRate?: number, validRate?: number) =>
  ({ from: '2026-11-28', heardRate, connectionRate, freshRate: heardRate, validRate }) as RateSlot

describe('the floor of the chart', () => {
  it('is a step below the lowest rate', () => {
    expect(floorOf([slot(0.993, 0.981), slot(0.999)])).toBe(90)
    expect(floorOf([slot(1, 1)])).toBe(95)
    expect(floorOf([slot(1, 1, 0.72)])).toBe(65)
  })

  it('is never below nothing', () => {
    expect(floorOf([slot(0.02)])).toBe(0)
    expect(floorOf([slot()])).toBe(0)
    expect(floorOf([])).toBe(0)
  })
})

describe('the lines of the chart', () => {
  const names = (words: Parameters<typeof rateOption>[2]) =>
    [rateOption([slot(1, 1, 0.5)], {} as Palette, words).series].flat().map((line) => line?.name)

  it('are those that are named', () => {
    expect(names({ heard: 'online', connected: 'connected' })).toEqual(['online', 'connected'])
    expect(names({ heard: 'online', connected: 'connected', fresh: 'fresh', valid: 'valid' })).toEqual([
      'online',
      'connected',
      'fresh',
      'valid',
    ])
  })
})
