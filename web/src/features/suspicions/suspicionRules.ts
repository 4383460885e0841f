import type { SuspicionKind, SuspicionStatus } from '@/api/types'

export const STATUSES = [
  'open',
  'explained',
  'verifiedOnSite',
  'dismissed',
] as const satisfies readonly SuspicionStatus[]

export const KINDS = [
  'constantValue',
  'fewDigits',
  'clippedUnderLimit',
  'copiedSeries',
  'syntheticSeries',
  'physicalInconsistency',
  'maintenanceMasking',
  'convenientGap',
  'parameterTampering',
  'clockTampering',
  'calibrationGame',
] as const satisfies readonly SuspicionKind[]

export type SuspicionAct = 'explain' | 'verify' | 'dismiss' | 'reopen'

const LEADS_TO: Readonly<Record<SuspicionStatus, SuspicionAct>> = {
  explained: 'explain',
  verifiedOnSite: 'verify',
  dismissed: 'dismiss',
  open: 'reopen',
}
const ORDER: readonly SuspicionStatus[] = ['explained', 'verifiedOnSite', 'dismissed', 'open']

/**
 * What the account may do with it; the platform has the last word. An explanation is the enterprise's step, the others
 * are the regulator's.
 *
 * @param next what may become of it, as the platform says
 */
export function actsOn(
  next: readonly SuspicionStatus[],
  may: { stops: boolean; approve: boolean },
): SuspicionAct[] {
  return ORDER.filter((status) => next.includes(status))
    .filter((status) => (status === 'explained' ? may.stops : may.approve))
    .map((status) => LEADS_TO[status])
}

/** What the address asks the list for. */
export interface SuspicionFilter {
  status?: SuspicionStatus
  kind?: SuspicionKind
  enterpriseId?: number
  facilityId?: number
  pointId?: number
  q?: string
}

type Address = Readonly<Record<string, unknown>>

function number(value: unknown): number | undefined {
  return typeof value === 'string' && /^[1-9]\d*$/.test(value) ? Number(value) : undefined
}

export function filterFromQuery({ status, kind, enterprise, facility, point, q }: Address): SuspicionFilter {
  return {
    status: STATUSES.find((one) => one === status),
    kind: KINDS.find((one) => one === kind),
    enterpriseId: number(enterprise),
    facilityId: number(facility),
    pointId: number(point),
    q: typeof q === 'string' && q !== '' ? q : undefined,
  }
}

/** The name of a figure in the locale files: `values in a row` gives `valuesInARow`. */
export function figureKey(name: string): string {
  return name
    .replaceAll(/[^A-Za-z ]/g, '')
    .trim()
    .split(/ +/)
    .map((word, n) => (n === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
}

const SIGNIFICANT = 4

const NEAR_ONE = 0.99
const DECIMALS_NEAR_ONE = 5

/** A figure as long as it tells something: of a correlation near one, what it lacks. */
export function figureText(value: number): string {
  const short =
    value > NEAR_ONE && value < 1 ? value.toFixed(DECIMALS_NEAR_ONE) : value.toPrecision(SIGNIFICANT)
  return String(Number(short)).replace('-', '−')
}
