import type {
  ExpressionIssue,
  ListedRule,
  Page,
  Point,
  Suppression,
  SuppressionPolicy,
  SuppressionWish,
} from '@/api/types'
import { get, post, put, remove, type Query } from '@/shared/http/http'

/** Reading the samples of a month takes a while. */
const TRY_MS = 120_000
const MOST = 500

export type SuppressionAct = 'on' | 'off' | 'approve' | 'reject'

export function fetchSuppressions(query: Query, signal?: AbortSignal): Promise<Page<Suppression>> {
  return get('/api/suppressions', query, signal)
}

export function fetchPolicy(): Promise<SuppressionPolicy> {
  return get('/api/suppressions/policy')
}

export async function checkExpression(
  wish: Pick<SuppressionWish, 'expression' | 'inputs'>,
): Promise<ExpressionIssue[]> {
  return (await post<Page<ExpressionIssue>>('/api/suppressions/check', wish)).items
}

export function saveSuppression(id: number | undefined, wish: SuppressionWish): Promise<Suppression> {
  return id === undefined ? post('/api/suppressions', wish) : put(`/api/suppressions/${id}`, wish)
}

export function removeSuppression(id: number): Promise<undefined> {
  return remove(`/api/suppressions/${id}`)
}

export function trySuppression(id: number, days: number): Promise<Suppression> {
  return post(`/api/suppressions/${id}/try`, { days }, { timeoutMs: TRY_MS })
}

export function actOnSuppression(id: number, act: SuppressionAct, comment?: string): Promise<Suppression> {
  return post(`/api/suppressions/${id}/${act}`, { comment })
}

export async function fetchPointsOf(enterpriseId: number): Promise<Point[]> {
  return (await get<Page<Point>>('/api/points', { enterpriseId, limit: MOST })).items
}

export async function fetchRulesOf(facilityId: number): Promise<ListedRule[]> {
  return (await get<Page<ListedRule>>('/api/rules', { facilityId, limit: MOST })).items
}
