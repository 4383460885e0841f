import type {
  EmissionStandard,
  MarkBudget,
  MarkDocuments,
  MarkKind,
  Outlet,
  OutletAverage,
  OutletMark,
  OutletSetupInput,
  OutletSummary,
  OutletTotals,
  OutletWorking,
  Page,
  TransmissionReport,
} from '@/api/types'
import { get, post, put, type Query } from '@/shared/http/http'

export interface MarkDraft {
  outletId: number
  kind: string
  from: string
  to: string
  reason: string
  evidence?: string
  attachmentName?: string
}

export type MarkAct = 'approve' | 'reject' | 'withdraw'

export function fetchOutlets(query: Query, signal?: AbortSignal): Promise<Page<OutletSummary>> {
  return get('/api/outlets', query, signal)
}

export function fetchOutlet(id: number, signal?: AbortSignal): Promise<Outlet> {
  return get(`/api/outlets/${id}`, {}, signal)
}

export function putSetup(id: number, setup: OutletSetupInput): Promise<Outlet> {
  return put(`/api/outlets/${id}/setup`, setup)
}

export function fetchAverages(query: Query, signal?: AbortSignal): Promise<Page<OutletAverage>> {
  return get('/api/outlet-averages', query, signal)
}

export function fetchWorking(id: number, query: Query, signal?: AbortSignal): Promise<OutletWorking> {
  return get(`/api/outlets/${id}/working`, query, signal)
}

export function fetchTotals(id: number, query: Query, signal?: AbortSignal): Promise<OutletTotals> {
  return get(`/api/outlets/${id}/totals`, query, signal)
}

export function fetchStandards(signal?: AbortSignal): Promise<Page<EmissionStandard>> {
  return get('/api/emission-standards', {}, signal)
}

export function fetchMarks(query: Query, signal?: AbortSignal): Promise<Page<OutletMark>> {
  return get('/api/marks', query, signal)
}

export function fetchMarkKinds(outletId?: number, signal?: AbortSignal): Promise<Page<MarkKind>> {
  return get('/api/mark-kinds', { outletId }, signal)
}

export function fetchBudgets(id: number, signal?: AbortSignal): Promise<Page<MarkBudget>> {
  return get(`/api/outlets/${id}/mark-budgets`, {}, signal)
}

export function enterMark(draft: MarkDraft, idempotencyKey: string): Promise<OutletMark> {
  return post('/api/marks', draft, { idempotencyKey })
}

/** Decides on a mark or takes it back; a comment goes with a decision alone. */
export function actOnMark(id: number, act: MarkAct, comment?: string): Promise<OutletMark> {
  return post(`/api/marks/${id}/${act}`, act === 'withdraw' ? undefined : { comment })
}

/** Names what proves a mark. */
export function documentMark(id: number, documents: MarkDocuments): Promise<OutletMark> {
  return put(`/api/marks/${id}/documents`, documents)
}

export function fetchTransmission(query: Query, signal?: AbortSignal): Promise<TransmissionReport> {
  return get('/api/transmission-rates', query, signal)
}
