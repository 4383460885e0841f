import { describe, expect, it } from 'vitest'
import { safeReturn } from './safeReturn'

describe('the way back after log-in', () => {
  it.each([
    ['/points/12?range=7d', '/points/12?range=7d'],
    ['//evil.example', '/alarms'],
    ['/\\evil.example', '/alarms'],
    ['https://evil.example', '/alarms'],
    ['javascript:alert(1)', '/alarms'],
    [undefined, '/alarms'],
    [['/a', '/b'], '/alarms'],
  ])('of %j is %s', (target, address) => {
    expect(safeReturn(target)).toBe(address)
  })
})
