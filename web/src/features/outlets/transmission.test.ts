import { describe, expect, it } from 'vitest'
import { belowGroup, groupingOf } from './transmission'

describe('groups of transmission', () => {
  it('begin with regions for who has some', () => {
    expect(groupingOf(undefined, true)).toBe('region')
    expect(groupingOf(undefined, false)).toBe('outlet')
    expect(groupingOf('enterprise', false)).toBe('enterprise')
  })

  it('lead from region to enterprise to outlet', () => {
    expect(belowGroup('region', { key: '510100' }, '510000')).toEqual({ region: '510100' })
    expect(belowGroup('region', { key: '510000' }, '510000')).toEqual({ by: 'enterprise' })
    expect(belowGroup('enterprise', { key: '7' })).toEqual({ enterprise: '7', by: 'outlet' })
    expect(belowGroup('outlet', { key: '7' })).toBeUndefined()
    expect(belowGroup('region', {})).toBeUndefined()
  })
})
