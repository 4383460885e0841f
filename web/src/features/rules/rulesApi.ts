import type { ListedRule, Page, Point, Rule, RuleCopied, RuleTry } from '@/api/types'
import type { RuleDraft } from '@/features/monitoring/monitoringApi'
import { get, post, type Query } from '@/shared/http/http'

/** Most points one copy may name. */
export const MOST_COPIES = 200

export function fetchRuleList(query: Query, signal?: AbortSignal): Promise<Page<ListedRule>> {
  return get('/api/rules', query, signal)
}

export async function fetchVersions(id: number): Promise<Rule[]> {
  return (await get<Page<Rule>>(`/api/rules/${id}/versions`)).items
}

/** Tries a rule on what the archive holds of the last 30 days; nothing is saved. */
export function tryRule(draft: RuleDraft): Promise<RuleTry> {
  const { pointId, kind, limit, deadband, onDelaySeconds, offDelaySeconds, priority, converted } = draft
  const body = { pointId, kind, limit, deadband, onDelaySeconds, offDelaySeconds, priority, converted }
  return post('/api/rules/try', body)
}

export async function copyRule(
  ruleId: number,
  pointIds: readonly number[],
  replace: boolean,
): Promise<RuleCopied[]> {
  return (await post<Page<RuleCopied>>('/api/rules/copy', { ruleId, pointIds, replace })).items
}

export function findPoints(query: Query, signal?: AbortSignal): Promise<Page<Point>> {
  return get('/api/points', query, signal)
}
