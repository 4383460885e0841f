import { describe, expect, it } from 'vitest'
import { clockOf } from './clock'

describe('the clock of a device', () => {
  it('is ahead, behind or right, to a tenth of a second', () => {
    expect(clockOf(45_040)).toEqual({ key: 'gaps.clock.ahead', seconds: '45.0' })
    expect(clockOf(-1_250)).toEqual({ key: 'gaps.clock.behind', seconds: '1.3' })
    expect(clockOf(-40)).toEqual({ key: 'gaps.clock.right', seconds: '0.0' })
  })
})
