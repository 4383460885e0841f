import type { Stop, StopKind } from '@/api/types'
import { parseBeijing, toIso } from '@/shared/time/beijing'
import type { StopAct, StopDraft } from './presenceApi'

export const STOP_KINDS: readonly StopKind[] = ['shutdown', 'overhaul', 'maintenance']
export const STOP_STATES = ['registered', 'approved', 'rejected', 'withdrawn'] as const

export interface StopForm {
  facilityId?: number
  kind: StopKind
  /** `2026-11-27T08:00`, Beijing time, as the browser's field has it. */
  from: string
  to: string
  reason: string
  evidence: string
  attachmentName: string
}

const LONGEST_MS = 366 * 86_400_000

/** Keys of what is wrong, by field. */
export function faultsOf(form: StopForm): Partial<Record<keyof StopForm, string>> {
  const faults: Partial<Record<keyof StopForm, string>> = {}
  const from = parseBeijing(form.from)
  const to = parseBeijing(form.to)
  if (form.facilityId === undefined) faults.facilityId = 'stops.faults.facility'
  if (from === undefined) faults.from = 'stops.faults.time'
  if (to === undefined) faults.to = 'stops.faults.time'
  else if (from !== undefined && to <= from) faults.to = 'stops.faults.order'
  else if (from !== undefined && to - from > LONGEST_MS) faults.to = 'stops.faults.long'
  if (form.reason.trim() === '') faults.reason = 'stops.faults.reason'
  return faults
}

/** What is sent of a form without faults. */
export function draftOf(form: StopForm): StopDraft {
  return {
    facilityId: form.facilityId ?? 0,
    kind: form.kind,
    from: toIso(parseBeijing(form.from) ?? 0),
    to: toIso(parseBeijing(form.to) ?? 0),
    reason: form.reason.trim(),
    evidence: form.evidence.trim() || undefined,
    attachmentName: form.attachmentName.trim() || undefined,
  }
}

/** What may be done with a stop at a moment, by somebody who may. */
export function actsOn(
  stop: Pick<Stop, 'state' | 'to'>,
  now: number,
  may: { stops: boolean; approve: boolean },
): StopAct[] {
  if (stop.state === 'registered') {
    return [
      ...(may.approve ? (['approve', 'reject'] as const) : []),
      ...(may.stops ? (['withdraw'] as const) : []),
    ]
  }
  return stop.state === 'approved' && Date.parse(stop.to) > now && may.stops ? ['end'] : []
}
