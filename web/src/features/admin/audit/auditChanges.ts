import type { AuditEntry } from '@/api/types'
import { formatDateTime, parseInstant } from '@/shared/time/beijing'

/** One thing that an entry says: of a change both sides, of a new or removed row one, of an act what it was about. */
export interface AuditChange {
  field: string
  before?: unknown
  after?: unknown
  /** A secret has changed; its values are never kept. */
  secret?: boolean
}

const SECRETS: ReadonlySet<string> = new Set([
  'password_hash',
  'password_sealed',
  'token_sha256',
  'secret_sealed',
  'code_sha256',
  'image',
])
/** What tells a reader first which thing it is about. */
const FIRST = ['name', 'display_name', 'username', 'address', 'code', 'role']

const rank = (field: string) => (FIRST.includes(field) ? FIRST.indexOf(field) : FIRST.length)

export function changesOf({ act, detail }: Pick<AuditEntry, 'act' | 'detail'>): AuditChange[] {
  return Object.entries(detail)
    .map(([field, value]): AuditChange => {
      if (SECRETS.has(field)) return { field, secret: true }
      if (act === 'update' && Array.isArray(value) && value.length === 2) {
        return { field, before: value[0] as unknown, after: value[1] as unknown }
      }
      return act === 'delete' ? { field, before: value } : { field, after: value }
    })
    .sort((a, b) => rank(a.field) - rank(b.field) || a.field.localeCompare(b.field))
}

/** The name of the thing an entry is about, as far as the entry tells it. */
export function nameOf({ detail }: Pick<AuditEntry, 'detail'>): string | undefined {
  for (const field of FIRST.slice(0, 4)) {
    const value = detail[field]
    const last: unknown = Array.isArray(value) ? value.at(-1) : value
    if (typeof last === 'string' && last !== '') return last
  }
  return undefined
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

/** A value of the database as a person writes it; `words` knows the words of the reader's language. */
export function valueText(value: unknown, words: { yes: string; no: string; none: string }): string {
  if (value === null || value === undefined || value === '') return words.none
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (Array.isArray(value)) return value.map((one) => valueText(one, words)).join('、') || words.none
  if (typeof value === 'object') return JSON.stringify(value)
  if (typeof value === 'string' && INSTANT.test(value)) return formatDateTime(parseInstant(value))
  return String(value)
}
