/** One refused field of a request. */
export interface FieldError {
  field: string
  message: string
  value?: unknown
}

/**
 * What went wrong, as RFC 9457 says it. `code` is stable and decides the words a person reads; `detail` is the
 * server's own sentence with the values. Codes made here: `network`, `timeout`, `unreadable`.
 */
export interface Problem {
  code: string
  title: string
  status: number
  detail?: string
  instance?: string
  errors?: FieldError[]
  retryAfterSeconds?: number
}

export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title)
    this.name = 'ProblemError'
  }
}

/** The problem behind anything caught; what is no problem of the API is our own mistake and says so. */
export function problemOf(cause: unknown): Problem {
  if (cause instanceof ProblemError) return cause.problem
  const detail = cause instanceof Error ? cause.message : String(cause)
  return { code: 'unexpected', title: 'Unexpected error', status: 0, detail }
}

const CODE_BY_STATUS: Record<number, string> = {
  400: 'bad-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
  429: 'too-many-requests',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
}

/** Reads the problem of an answer that is not a success; copes with a proxy that answers in HTML. */
export async function readProblem(response: Response): Promise<Problem> {
  const fallback: Problem = {
    code: CODE_BY_STATUS[response.status] ?? (response.status >= 500 ? 'server-error' : 'bad-request'),
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
  }
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN)
  if (Number.isFinite(retryAfter)) fallback.retryAfterSeconds = retryAfter
  if (!(response.headers.get('Content-Type') ?? '').includes('json')) return fallback
  try {
    const body = (await response.json()) as Partial<Problem>
    return { ...fallback, ...body, status: response.status, code: body.code ?? fallback.code }
  } catch {
    return fallback
  }
}
