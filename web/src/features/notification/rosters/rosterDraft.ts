import type { Roster, RosterException, RosterInput, RosterShift } from '@/api/types'
import { formatDateTime, parseBeijing, parseInstant, toIso } from '@/shared/time/beijing'

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const MINUTE = 16

export interface ShiftDraft {
  days: number[]
  from: string
  to: string
  accountId?: number
  substituteId?: number
}

export interface ExceptionDraft {
  /** `2026-11-27 08:00` in Beijing. */
  from: string
  to: string
  accountId?: number
  substituteId?: number
  reason: string
}

/** A roster as it is filled in. */
export interface RosterDraft {
  name: string
  regionCode: string
  /** Empty for all. */
  domain: string
  enterpriseId?: number
  shifts: ShiftDraft[]
  exceptions: ExceptionDraft[]
}

export const newShift = (): ShiftDraft => ({ days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '20:00' })

export function draftOf(roster: Roster | undefined, home: string, domain: string): RosterDraft {
  const local = (time: string) => formatDateTime(parseInstant(time)).slice(0, MINUTE)
  return {
    name: roster?.name ?? '',
    regionCode: roster?.regionCode ?? home,
    domain: roster ? (roster.domain ?? '') : domain,
    enterpriseId: roster?.enterpriseId,
    shifts: roster?.shifts.map((shift) => ({ ...shift, days: [...shift.days] })) ?? [newShift()],
    exceptions:
      roster?.exceptions.map((one) => ({
        ...one,
        from: local(one.from),
        to: local(one.to),
        reason: one.reason ?? '',
      })) ?? [],
  }
}

export type RosterFault = 'name' | 'days' | 'time' | 'person' | 'exception'

/** What is wrong as far as the page can tell, the first thing; the platform judges again. */
export function faultOf(draft: RosterDraft): RosterFault | undefined {
  if (draft.name.trim() === '') return 'name'
  if (draft.shifts.some(({ days }) => days.length === 0)) return 'days'
  if (draft.shifts.some(({ from, to }) => !TIME.test(from) || !TIME.test(to))) return 'time'
  if ([...draft.shifts, ...draft.exceptions].some(({ accountId }) => accountId === undefined)) return 'person'
  const wrong = draft.exceptions.some(({ from, to }) => {
    const begin = parseBeijing(from)
    const end = parseBeijing(to)
    return begin === undefined || end === undefined || begin >= end
  })
  return wrong ? 'exception' : undefined
}

/** What the platform is asked for, of a draft without a fault. */
export function inputOf(draft: RosterDraft, roster?: Roster): RosterInput {
  const shifts: RosterShift[] = draft.shifts.map(({ days, from, to, accountId, substituteId }) => ({
    days: [...days].sort((a, b) => a - b),
    from,
    to,
    accountId: accountId ?? 0,
    substituteId,
  }))
  const exceptions: RosterException[] = draft.exceptions.map((one) => ({
    from: toIso(parseBeijing(one.from) ?? 0),
    to: toIso(parseBeijing(one.to) ?? 0),
    accountId: one.accountId ?? 0,
    substituteId: one.substituteId,
    reason: one.reason.trim() || undefined,
  }))
  return {
    name: draft.name.trim(),
    regionCode: draft.regionCode,
    domain: draft.domain || undefined,
    enterpriseId: draft.enterpriseId,
    shifts,
    exceptions,
    version: roster?.version,
  }
}
