import type { Import, ImportMapping, ImportRegister, Page } from '@/api/types'
import { download, get, post, remove, type Query } from '@/shared/http/http'

/** A file of 200 MB over a slow line. */
const UPLOAD_MS = 30 * 60_000

export interface ImportOptions {
  dryRun: boolean
  mode: 'all' | 'skip'
  mapping?: number
}

export function fetchRegisters(): Promise<Page<ImportRegister>> {
  return get('/api/import/registers')
}

export function startImport(register: string, file: File, options: ImportOptions): Promise<Import> {
  const form = new FormData()
  form.append('file', file)
  const query = new URLSearchParams({ dryRun: String(options.dryRun), mode: options.mode })
  if (options.mapping !== undefined) query.set('mapping', String(options.mapping))
  return post(`/api/import/${register}?${query.toString()}`, form, { timeoutMs: UPLOAD_MS })
}

export function fetchImport(id: number): Promise<Import> {
  return get(`/api/imports/${id}`)
}

export function fetchImports(query: Query, signal?: AbortSignal): Promise<Page<Import>> {
  return get('/api/imports', query, signal)
}

export function undoImport(id: number): Promise<Import> {
  return post(`/api/imports/${id}/undo`)
}

/** A password takes a twentieth of a second to make. */
const PASSWORDS_MS = 15 * 60_000

export function makeFirstPasswords(id: number): Promise<Blob> {
  const options = { query: { format: 'xlsx' }, accept: '*/*', timeoutMs: PASSWORDS_MS }
  return download(`/api/imports/${id}/passwords`, options, 'POST')
}

export function fetchMappings(register: string): Promise<Page<ImportMapping>> {
  return get('/api/import-mappings', { register })
}

export function saveMapping(
  register: string,
  name: string,
  columns: Record<string, string>,
): Promise<ImportMapping> {
  return post('/api/import-mappings', { register, name, columns })
}

export const removeMapping = (id: number) => remove(`/api/import-mappings/${id}`)
