import { describe, expect, it } from 'vitest'
import type { RateGroup } from '@/api/types'
import { below, formatHours, formatRate, groupingOf } from './rateGroups'

const group = (key?: string) => ({ key }) as RateGroup

describe('a group', () => {
  it('leads one step down', () => {
    expect(below('region', group('510100'), '510000')).toEqual({ region: '510100' })
    expect(below('domain', group('environment'))).toEqual({ domain: 'environment', by: 'enterprise' })
    expect(below('enterprise', group('7'))).toEqual({ enterprise: '7', by: 'device' })
    expect(below('device', group('9'))).toBeUndefined()
  })

  it('of devices that lie in the region itself leads to their enterprises', () => {
    expect(below('region', group('510000'), '510000')).toEqual({ by: 'enterprise' })
  })

  it('without a key leads nowhere', () => {
    expect(below('enterprise', group(undefined))).toBeUndefined()
  })

  it('is of regions unless the account has none', () => {
    expect(groupingOf(undefined, true)).toBe('region')
    expect(groupingOf(undefined, false)).toBe('device')
    expect(groupingOf('domain', false)).toBe('domain')
  })
})

describe('a rate', () => {
  it('is 100 % only when nothing is missing', () => {
    expect(formatRate(1)).toBe('100.00%')
    expect(formatRate(0.999999)).toBe('99.99%')
    expect(formatRate(0.000001)).toBe('0.01%')
    expect(formatRate(0)).toBe('0.00%')
    expect(formatRate(undefined)).toBe('–')
  })
})

describe('hours', () => {
  it('are told exactly where they are few', () => {
    expect(formatHours(1_800)).toBe('0.50')
    expect(formatHours(0)).toBe('0')
    expect(formatHours(36_000_000)).toBe('10,000')
  })
})
