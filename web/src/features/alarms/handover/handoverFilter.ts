import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { DOMAINS } from '@/features/places/domains'
import type { Query } from '@/shared/http/http'
import { toIso } from '@/shared/time/beijing'

export const STATES = ['open', 'waiting', 'closed', 'withdrawn'] as const
export type HandoverState = (typeof STATES)[number]

const DAY = /^\d{4}-\d{2}-\d{2}$/
const DAY_MS = 86_400_000

/** Which hand-overs are shown; it lives in the address. Days are those of Beijing, both included. */
export interface HandoverFilter {
  state: HandoverState | ''
  domain: string
  from: string
  to: string
}

/** Midnight in Beijing; undefined when the text is no day. */
function midnight(day: string): number | undefined {
  const ms = DAY.test(day) ? Date.parse(`${day}T00:00:00+08:00`) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}

export function filterFromQuery(query: LocationQuery): HandoverFilter {
  const day = (value: unknown) => (typeof value === 'string' && midnight(value) !== undefined ? value : '')
  return {
    state: STATES.find((state) => state === query.state) ?? '',
    domain: DOMAINS.find((domain) => domain === query.domain) ?? '',
    from: day(query.from),
    to: day(query.to),
  }
}

/** The address of a filter; what is not set is left out. */
export function filterToQuery({ state, domain, from, to }: HandoverFilter): LocationQueryRaw {
  return {
    state: state || undefined,
    domain: domain || undefined,
    from: from || undefined,
    to: to || undefined,
  }
}

/** What the platform selects by: the last day goes to its end. */
export function filterToRequest(filter: HandoverFilter, region: string | undefined): Query {
  const from = midnight(filter.from)
  const to = midnight(filter.to)
  return {
    region,
    state: filter.state,
    domain: filter.domain,
    from: from === undefined ? undefined : toIso(from),
    to: to === undefined ? undefined : toIso(to + DAY_MS),
  }
}
