import { describe, expect, it } from 'vitest'
import { safeReturn } from './safeReturn'

describe('the way back after log-in', () => {
  it.each([
    ['/points/12?range=7d', '/points/12?range=7d'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    [undefined, '/'],
    [['/a', '/b'], '/'],
  ])('of %j is %s', (target, address) => {
    expect(safeReturn(target)).toBe(address)
  })
})
