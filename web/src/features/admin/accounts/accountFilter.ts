import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { Role } from '@/api/types'

/** In the order in which pages show them: who supervises, who is supervised, who administers. */
export const ROLES = [
  'head',
  'duty-officer',
  'inspector',
  'enterprise',
  'integrator',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
  'administrator',
] as const satisfies readonly Role[]

export const STATES = ['enabled', 'disabled', 'locked'] as const
export type AccountState = (typeof STATES)[number]

/** Which accounts are shown; it lives in the address. The region is that of the page. */
export interface AccountFilter {
  q: string
  role?: Role
  state?: AccountState
}

function among<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((one) => one === value)
}

export function filterFromQuery(query: LocationQuery): AccountFilter {
  return {
    q: typeof query.q === 'string' ? query.q : '',
    role: among<Role>(ROLES, query.role),
    state: among(STATES, query.state),
  }
}

/** The address of a filter; what is not set is left out. */
export function filterToQuery({ q, role, state }: AccountFilter): LocationQueryRaw {
  return { q: q || undefined, role, state }
}
