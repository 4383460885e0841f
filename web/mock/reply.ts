/** What a recorded route is asked, and what it answers. */
export interface Call {
  method: string
  path: string
  query: URLSearchParams
  body: unknown
  session?: string
  accept: string
}

export interface Reply {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

export const ok = (body?: unknown): Reply => ({ status: body === undefined ? 204 : 200, body })

export function problem(status: number, code: string, detail: string, errors?: unknown): Reply {
  return { status, body: { type: `urn:anlan:problem:${code}`, title: code, status, code, detail, errors } }
}

export function page<T>(items: T[], query: URLSearchParams): Reply {
  const limit = Number(query.get('limit') ?? 100)
  const start = Number(query.get('after') ?? 0)
  const next = start + limit < items.length ? String(start + limit) : undefined
  return ok({ items: items.slice(start, start + limit), next })
}
