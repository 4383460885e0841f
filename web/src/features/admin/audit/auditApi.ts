import type { AuditEntry, AuditVerification, Page } from '@/api/types'
import { request, get, type Query } from '@/shared/http/http'

/** The whole trail is read and sealed again; a year of it takes its time. */
const VERIFY_MS = 10 * 60_000

export function fetchAudit(query: Query, signal?: AbortSignal): Promise<Page<AuditEntry>> {
  return get('/api/audit', query, signal)
}

export function verifyAudit(): Promise<AuditVerification> {
  return request('GET', '/api/audit/verify', { timeoutMs: VERIFY_MS })
}
