import type { Warning, WarningColour, WarningDuty } from '@/api/types'
import { parseInstant } from '@/shared/time/beijing'

/** The most serious first. */
export const COLOURS = ['red', 'orange', 'yellow', 'blue'] as const satisfies readonly WarningColour[]
export const STATES = ['open', 'lifted', 'all'] as const
export const DUTIES = [
  'acknowledge',
  'explain',
  'checkOnline',
  'checkOnSite',
] as const satisfies readonly WarningDuty[]
export const LEVELS = ['county', 'prefecture', 'province', 'nation'] as const

export type WarningAct = WarningDuty
export type WarningState = (typeof STATES)[number]

/** What the address asks the list for. */
export interface WarningFilter {
  state?: WarningState
  colour?: string
  overdue?: boolean
  enterpriseId?: number
  facilityId?: number
  q?: string
}

type Address = Readonly<Record<string, unknown>>

function number(value: unknown): number | undefined {
  return typeof value === 'string' && /^[1-9]\d*$/.test(value) ? Number(value) : undefined
}

/** The colours of an address such as `red,orange`; what is no colour is left out. */
export function coloursOf(value: unknown): WarningColour[] {
  const named = typeof value === 'string' ? value.split(',') : []
  return COLOURS.filter((colour) => named.includes(colour))
}

export function filterFromQuery({ state, colour, overdue, enterprise, facility, q }: Address): WarningFilter {
  const colours = coloursOf(colour)
  return {
    state: STATES.find((one) => one === state),
    colour: colours.length > 0 ? colours.join(',') : undefined,
    overdue: overdue === '1' ? true : undefined,
    enterpriseId: number(enterprise),
    facilityId: number(facility),
    q: typeof q === 'string' && q !== '' ? q : undefined,
  }
}

/** The address with a colour added or taken away. */
export function withColour(value: unknown, colour: WarningColour): string | undefined {
  const colours = coloursOf(value)
  const next = colours.includes(colour) ? colours.filter((one) => one !== colour) : [...colours, colour]
  return next.length > 0 ? COLOURS.filter((one) => next.includes(one)).join(',') : undefined
}

export type Deadline = Warning['deadlines'][number]

/** How it stands by now, also when the answer of the platform is some seconds old. */
export function stateOf(deadline: Deadline, now: number): Deadline['state'] {
  return deadline.state === 'waiting' && parseInstant(deadline.dueAt) < now ? 'overdue' : deadline.state
}

/** What is due next, or has been for longest; undefined when nothing waits. */
export function nextOf({ deadlines }: Pick<Warning, 'deadlines'>): Deadline | undefined {
  return deadlines
    .filter(({ state }) => state === 'waiting' || state === 'overdue')
    .toSorted((a, b) => parseInstant(a.dueAt) - parseInstant(b.dueAt))[0]
}

/**
 * What the account may do with it; the platform has the last word. The first two are the enterprise's acts, the others
 * the regulator's.
 */
export function actsOn(
  warning: Pick<Warning, 'deadlines'>,
  may: { acknowledge: boolean; stops: boolean; check: boolean },
): WarningAct[] {
  const isAcknowledged = warning.deadlines.some(
    ({ duty, doneAt }) => duty === 'acknowledge' && typeof doneAt === 'string',
  )
  const allowed: Record<WarningAct, boolean> = {
    acknowledge: may.acknowledge && !isAcknowledged,
    explain: may.stops,
    checkOnline: may.check,
    checkOnSite: may.check,
  }
  return DUTIES.filter((duty) => allowed[duty])
}

/** Whole minutes that somebody has typed; undefined for an empty field. */
export function minutesOf(text: string): number | undefined | 'wrong' {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  return /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : 'wrong'
}
