import { describe, expect, it } from 'vitest'
import { actsFor } from './accountActs'

describe('what may be done to an account', () => {
  it('fits its state', () => {
    expect(actsFor({ enabled: true, locked: false, secondFactor: false })).toEqual(['renew', 'disable'])
    expect(actsFor({ enabled: false, locked: true, secondFactor: true })).toEqual([
      'renew',
      'unlock',
      'removeFactor',
      'enable',
    ])
  })
})
