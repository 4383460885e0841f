import { describe, expect, it } from 'vitest'
import type { User } from '@/api/types'
import { draftOf, faultsOf, inputOf, type AccountDraft } from './accountDraft'

const good: AccountDraft = {
  username: 'wang.jianguo',
  displayName: '王建国',
  roles: ['duty-officer'],
  regionCode: '510100',
  domains: [],
}
const user: User = {
  id: 7,
  username: 'wang.jianguo',
  displayName: '王建国',
  roles: ['enterprise'],
  regionCode: '510100',
  regionName: '成都市',
  domains: ['major-hazard'],
  enterpriseId: 3,
  enabled: false,
  locked: false,
  mustChangePassword: false,
  secondFactor: false,
  createdAt: '2026-11-01T00:00:00Z',
  updatedAt: '2026-11-01T00:00:00Z',
  version: 4,
}

describe('an account as it is filled in', () => {
  it('begins in the region of who makes it', () => {
    expect(draftOf(undefined, '510000').regionCode).toBe('510000')
  })

  it('is sent with its version, and stays disabled', () => {
    expect(inputOf(draftOf(user, '510000'), user)).toEqual({
      username: 'wang.jianguo',
      displayName: '王建国',
      roles: ['enterprise'],
      regionCode: '510100',
      domains: ['major-hazard'],
      enterpriseId: 3,
      enabled: false,
      version: 4,
    })
  })

  it('sends no domains for all of them, and no enterprise with another role', () => {
    const input = inputOf({ ...good, enterpriseId: 3 })
    expect(input).not.toHaveProperty('domains')
    expect(input).not.toHaveProperty('enterpriseId')
    expect(input.enabled).toBe(true)
  })

  it.each<[Partial<AccountDraft>, object]>([
    [{}, {}],
    [{ username: 'a' }, { username: 'username' }],
    [{ username: '王建国' }, { username: 'username' }],
    [{ displayName: ' ' }, { displayName: 'displayName' }],
    [{ roles: [] }, { roles: 'roles' }],
    [{ roles: ['system-administrator', 'audit-administrator'] }, { roles: 'apart' }],
    [{ roles: ['head', 'audit-administrator'] }, {}],
    [{ roles: ['enterprise'] }, { enterpriseId: 'enterprise' }],
    [{ roles: ['enterprise'], enterpriseId: 3 }, {}],
  ])('%j has the faults %j', (part, faults) => {
    expect(faultsOf({ ...good, ...part })).toEqual(faults)
  })
})
