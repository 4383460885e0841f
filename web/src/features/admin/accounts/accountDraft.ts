import type { Role, User, UserInput } from '@/api/types'

/** An account as it is filled in. */
export interface AccountDraft {
  username: string
  displayName: string
  roles: Role[]
  regionCode: string
  /** None means all. */
  domains: string[]
  enterpriseId?: number
}

export type DraftField = 'username' | 'displayName' | 'roles' | 'regionCode' | 'domains' | 'enterpriseId'
export const DRAFT_FIELDS: readonly DraftField[] = [
  'username',
  'displayName',
  'roles',
  'regionCode',
  'domains',
  'enterpriseId',
]
export type DraftFault = 'username' | 'displayName' | 'roles' | 'apart' | 'enterprise'

const USERNAME = /^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$/
/** System, security and audit administration are never in one hand (GB/T 22239-2019, 8.1.4.2). */
const KEPT_APART: ReadonlySet<Role> = new Set([
  'system-administrator',
  'security-administrator',
  'audit-administrator',
])

export function draftOf(user: User | undefined, home: string): AccountDraft {
  return {
    username: user?.username ?? '',
    displayName: user?.displayName ?? '',
    roles: [...(user?.roles ?? [])],
    regionCode: user?.regionCode ?? home,
    domains: [...(user?.domains ?? [])],
    enterpriseId: user?.enterpriseId,
  }
}

export const isOfEnterprise = (draft: AccountDraft) => draft.roles.includes('enterprise')

/** What is wrong as far as the page can tell; the platform judges again. */
export function faultsOf(draft: AccountDraft): Partial<Record<DraftField, DraftFault>> {
  const faults: Partial<Record<DraftField, DraftFault>> = {}
  if (!USERNAME.test(draft.username.trim())) faults.username = 'username'
  if (draft.displayName.trim() === '') faults.displayName = 'displayName'
  if (draft.roles.length === 0) faults.roles = 'roles'
  else if (draft.roles.filter((role) => KEPT_APART.has(role)).length > 1) faults.roles = 'apart'
  if (isOfEnterprise(draft) && draft.enterpriseId === undefined) faults.enterpriseId = 'enterprise'
  return faults
}

/** What the platform is asked for; `user` is the account that is changed. */
export function inputOf(draft: AccountDraft, user?: User): UserInput {
  return {
    username: draft.username.trim(),
    displayName: draft.displayName.trim(),
    roles: draft.roles,
    regionCode: draft.regionCode,
    ...(draft.domains.length === 0 ? {} : { domains: draft.domains }),
    ...(isOfEnterprise(draft) ? { enterpriseId: draft.enterpriseId } : {}),
    enabled: user?.enabled ?? true,
    ...(user ? { version: user.version } : {}),
  }
}
