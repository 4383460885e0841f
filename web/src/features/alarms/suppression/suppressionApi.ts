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
/** What is not among them is found by its words. */
const MOST_POINTS = 50
/** As many as the platform gives at once; a facility has fewer. */
const MOST_RULES = 1_000

/** The platform has one address for switching off and for taking back that it was asked for. */
export type SuppressionAct = 'on' | 'off' | 'withdraw' | 'approve' | 'reject'

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

export function fetchSuppression(id: number): Promise<Suppression> {
  return get(`/api/suppressions/${id}`)
}

export function createSuppression(wish: SuppressionWish, idempotencyKey: string): Promise<Suppression> {
  return post('/api/suppressions', wish, { idempotencyKey })
}

export function changeSuppression(id: number, wish: SuppressionWish): Promise<Suppression> {
  return put(`/api/suppressions/${id}`, wish)
}

export function removeSuppression(id: number): Promise<undefined> {
  return remove(`/api/suppressions/${id}`)
}

export function trySuppression(id: number, days: number): Promise<Suppression> {
  return post(`/api/suppressions/${id}/try`, { days }, { timeoutMs: TRY_MS })
}

export function actOnSuppression(id: number, act: SuppressionAct, comment?: string): Promise<Suppression> {
  return post(`/api/suppressions/${id}/${act === 'withdraw' ? 'off' : act}`, { comment })
}

export async function fetchPointsOf(enterpriseId: number, words: string): Promise<Point[]> {
  const q = words.trim() || undefined
  return (await get<Page<Point>>('/api/points', { enterpriseId, q, limit: MOST_POINTS })).items
}

export async function fetchRulesOf(facilityId: number): Promise<ListedRule[]> {
  return (await get<Page<ListedRule>>('/api/rules', { facilityId, limit: MOST_RULES })).items
}
