import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { Query } from '@/shared/http/http'
import { parseBeijing, toIso } from '@/shared/time/beijing'

export const ACTS = [
  'insert',
  'update',
  'delete',
  'log-in',
  'log-out',
  'lock',
  'end-session',
  'reauthenticate',
  'change-password',
  'enrol-second-factor',
  'remove-second-factor',
  'use-recovery-code',
  'make-token',
  'withdraw-token',
  'link-identity',
  'unlink-identity',
  'export',
  'call',
] as const
export type Act = (typeof ACTS)[number]

export const OBJECTS = [
  'account',
  'account_role',
  'access_token',
  'region',
  'enterprise',
  'facility',
  'device',
  'point',
  'rule',
  'tank',
  'facility_plan',
  'plan_placement',
  'second_factor',
  'account_identity',
  'audit_anchor',
  'handover',
  'handover_note',
] as const
export type AuditObject = (typeof OBJECTS)[number]

/** Which entries are shown; it lives in the address. Times are Beijing time, as a person types them. */
export interface AuditFilter {
  q: string
  actor: string
  act: string
  object: string
  objectId: string
  from: string
  to: string
}

export const FIELDS = ['q', 'actor', 'act', 'object', 'objectId', 'from', 'to'] as const

export function filterFromQuery(query: LocationQuery): AuditFilter {
  const text = (name: keyof AuditFilter) => {
    const value = query[name]
    return typeof value === 'string' ? value : ''
  }
  const time = (name: 'from' | 'to') => (parseBeijing(text(name)) === undefined ? '' : text(name))
  return {
    q: text('q'),
    actor: text('actor'),
    act: text('act'),
    object: text('object'),
    objectId: text('objectId'),
    from: time('from'),
    to: time('to'),
  }
}

/** The address of a filter; what is not set is left out. */
export function filterToQuery(filter: AuditFilter): LocationQueryRaw {
  return Object.fromEntries(FIELDS.map((name) => [name, filter[name] || undefined]))
}

/** What the platform selects by. */
export function filterToRequest(filter: AuditFilter): Query {
  const instant = (text: string) => {
    const ms = parseBeijing(text)
    return ms === undefined ? undefined : toIso(ms)
  }
  return {
    q: filter.q.trim(),
    actor: filter.actor.trim(),
    act: filter.act,
    object: filter.object,
    objectId: filter.objectId,
    from: instant(filter.from),
    to: instant(filter.to),
  }
}
