import type { OutletMark } from '@/api/types'
import { parseBeijing, toIso } from '@/shared/time/beijing'
import type { MarkAct, MarkDraft } from './outletsApi'

export const MARK_STATES = ['entered', 'lapsed', 'approved', 'rejected', 'withdrawn'] as const

export const LONGEST_TEXT = 1_000
export const LONGEST_NAME = 200

export interface MarkForm {
  kind: string
  /** `2026-11-27T08:00`, Beijing time, as the browser's field has it. */
  from: string
  to: string
  reason: string
  evidence: string
  attachmentName: string
}

/** Keys of what is wrong, by field. */
export function faultsOf(form: MarkForm): Partial<Record<keyof MarkForm, string>> {
  const faults: Partial<Record<keyof MarkForm, string>> = {}
  const from = parseBeijing(form.from)
  const to = parseBeijing(form.to)
  if (form.kind === '') faults.kind = 'marks.faults.kind'
  if (from === undefined) faults.from = 'stops.faults.time'
  if (to === undefined) faults.to = 'stops.faults.time'
  else if (from !== undefined && to <= from) faults.to = 'stops.faults.order'
  if (form.reason.trim() === '') faults.reason = 'stops.faults.reason'
  return faults
}

/** What is sent of a form without faults. */
export function draftOf(outletId: number, form: MarkForm): MarkDraft {
  return {
    outletId,
    kind: form.kind,
    from: toIso(parseBeijing(form.from) ?? 0),
    to: toIso(parseBeijing(form.to) ?? 0),
    reason: form.reason.trim(),
    evidence: form.evidence.trim() || undefined,
    attachmentName: form.attachmentName.trim() || undefined,
  }
}

/** Whether nobody has decided on it. */
export function isOpen({ state }: Pick<OutletMark, 'state'>): boolean {
  return state === 'entered' || state === 'lapsed'
}

/** Whether a mark lapses, or has lapsed, for want of documents. */
export function lacksDocuments(mark: Pick<OutletMark, 'state' | 'evidence' | 'attachmentName'>): boolean {
  return isOpen(mark) && !mark.evidence && !mark.attachmentName
}

/** What may be done with a mark by somebody who may. */
export function actsOn(
  mark: Pick<OutletMark, 'state'>,
  may: { stops: boolean; approve: boolean },
): MarkAct[] {
  if (!isOpen(mark)) return []
  return [
    ...(may.approve ? (['approve', 'reject'] as const) : []),
    ...(may.stops ? (['withdraw'] as const) : []),
  ]
}
