import type {
  Bucket,
  BucketSample,
  Comparison,
  Device,
  Page,
  Point,
  RawSample,
  Rule,
  RuleKind,
  SampleRevision,
} from '@/api/types'
import { download, get, post, put, remove, type Query } from '@/shared/http/http'
import { problemOf } from '@/shared/http/problem'
import { toIso } from '@/shared/time/beijing'
import type { Span } from './trend/trendModel'

/** Most rows of a list one answer of the platform holds, and most samples. */
const PAGE = 1_000
const SAMPLES_PAGE = 10_000
/** A chart asks for at most so many pages; the range decides the bucket so that it needs fewer. */
const MOST_PAGES = 12
/** Values of each point of a comparison. */
const COMPARED_BUCKETS = 800

export function fetchPoints(query: Query, signal?: AbortSignal): Promise<Page<Point>> {
  return get('/api/points', query, signal)
}

/** A point as a person registers it. */
export interface PointDraft {
  facilityId: number
  deviceId: number
  code: string
  name: string
  unit: string
  expectedIntervalSeconds: number
}

export function createPoint(draft: PointDraft, idempotencyKey: string): Promise<Point> {
  return post('/api/points', draft, { idempotencyKey })
}

export function fetchDevice(id: number): Promise<Device> {
  return get(`/api/devices/${id}`)
}

export function fetchPoint(id: number, signal?: AbortSignal): Promise<Point> {
  return get(`/api/points/${id}`, {}, signal)
}

function samplesQuery(window: Span, bucket: Bucket): Query {
  return { from: toIso(Math.floor(window.from)), to: toIso(Math.ceil(window.to)), bucket }
}

async function all<T>(path: string, query: Query, signal?: AbortSignal, limit = PAGE): Promise<T[]> {
  const items: T[] = []
  let after: string | undefined
  for (let n = 0; n < MOST_PAGES; n++) {
    const page = await get<Page<T>>(path, { ...query, limit, after }, signal)
    items.push(...page.items)
    after = page.next ?? undefined
    if (after === undefined) return items
  }
  return items
}

export function fetchSamples(id: number, window: Span, signal?: AbortSignal): Promise<RawSample[]> {
  return all(`/api/points/${id}/samples`, samplesQuery(window, 'raw'), signal, SAMPLES_PAGE)
}

export function fetchBuckets(
  id: number,
  window: Span,
  bucket: Exclude<Bucket, 'raw'>,
  signal?: AbortSignal,
): Promise<BucketSample[]> {
  return all(`/api/points/${id}/samples`, samplesQuery(window, bucket), signal)
}

/** Samples of the window that the device changed, the first of them. */
export function fetchRevisions(
  id: number,
  window: Span,
  signal?: AbortSignal,
): Promise<Page<SampleRevision>> {
  const { from, to } = samplesQuery(window, 'raw')
  return get(`/api/points/${id}/revisions`, { from, to, limit: 200 }, signal)
}

/** Several points over the same time, in as many values as a chart can show. */
export function fetchComparison(
  points: readonly number[],
  window: Span,
  signal?: AbortSignal,
): Promise<Comparison> {
  const from = toIso(Math.floor(window.from))
  const to = toIso(Math.ceil(window.to))
  return get('/api/samples', { points, from, to, buckets: COMPARED_BUCKETS }, signal)
}

/** Points by their numbers; those that are gone, or are not the account's to see, are left out. */
export async function fetchPointsById(ids: readonly number[], signal?: AbortSignal): Promise<Point[]> {
  const NOT_FOUND = 404
  const found = await Promise.all(
    ids.map((id) =>
      fetchPoint(id, signal).catch((cause: unknown) => {
        if (problemOf(cause).status === NOT_FOUND) return undefined
        throw cause
      }),
    ),
  )
  return found.filter((point) => point !== undefined)
}

/** The samples of the window as the platform writes them into a table. */
export function downloadSamples(id: number, window: Span, bucket: Bucket): Promise<Blob> {
  return download(`/api/points/${id}/samples`, { query: samplesQuery(window, bucket), accept: 'text/csv' })
}

export function fetchRules(pointId: number, signal?: AbortSignal): Promise<Rule[]> {
  return all('/api/rules', { pointId }, signal)
}

/** A rule as a person edits it. */
export interface RuleDraft {
  pointId: number
  kind: RuleKind
  limit: number
  deadband: number
  onDelaySeconds: number
  offDelaySeconds: number
  reAlarmAfterSeconds: number
  latching: boolean
  priority: Rule['priority']
  converted: boolean
  enabled: boolean
}

export function createRule(draft: RuleDraft, idempotencyKey: string): Promise<Rule> {
  return post('/api/rules', draft, { idempotencyKey })
}

/** Several rules of new points at once: all or none. */
export function createRules(
  items: readonly Pick<RuleDraft, 'pointId' | 'kind' | 'limit' | 'priority'>[],
): Promise<Page<Rule>> {
  return post('/api/rules', { items })
}

export function changeRule(id: number, draft: RuleDraft & { version: number }): Promise<Rule> {
  return put(`/api/rules/${id}`, draft)
}

export function deleteRule(id: number): Promise<undefined> {
  return remove(`/api/rules/${id}`)
}
