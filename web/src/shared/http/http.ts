import { keepDecimals } from './keepDecimals'
import { ProblemError, readProblem, type Problem } from './problem'

const TIMEOUT_MS = 20_000
/** Says who works here. */
const ME = '/api/me'
const GEO_JSON = 'application/geo+json'

export type QueryValue = string | number | boolean | undefined | readonly (string | number)[]
export type Query = Record<string, QueryValue>

export interface RequestOptions {
  query?: Query
  /** Sent as JSON, or as it is when it is a form. */
  body?: unknown
  /** How long the answer may take; a large file takes its time. */
  timeoutMs?: number
  signal?: AbortSignal
  accept?: string
  /** For creating calls: the same key and body twice gives the first answer again. */
  idempotencyKey?: string
  /** A 401 is an answer like any other: neither a new log-in is asked for nor the call repeated. */
  anonymous?: boolean
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

type Ask = () => Promise<boolean>

let logInAgain: Ask | undefined
let proveAgain: Ask | undefined
let becomeReady: (() => void) | undefined
let recognise: ((me: { username: string }) => void) | undefined
let isPassive: (() => boolean) | undefined
let used: (() => void) | undefined

/** Called when the session has ended; answers true when the person has logged in again. */
export function onSessionEnd(handler: Ask): void {
  logInAgain = handler
}

/** Called when a dangerous act needs a new proof of who acts; answers true when it was given. */
export function onProofNeeded(handler: Ask): void {
  proveAgain = handler
}

/** Called when the account must first change its password or set up a second factor. */
export function onUnready(handler: () => void): void {
  becomeReady = handler
}

/**
 * Told who works here, each time the platform says it: the tabs of a browser share one session, and another of them may
 * have handed it over to somebody else. What the handler throws ends the call.
 */
export function onAccount(handler: (me: { username: string }) => void): void {
  recognise = handler
}

/**
 * What a page asks by itself must not keep a session alive.
 *
 * @param passive whether nobody has touched the page for a while
 * @param wasUsed called after a call that counts as use
 */
export function countUse(passive: () => boolean, wasUsed: () => void): void {
  isPassive = passive
  used = wasUsed
}

/** `?a=1&b=2`, leaving out what is undefined or empty; lists are joined by commas. */
export function toQuery(query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '')
    if (text !== '') params.set(key, text)
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

export function readCookie(name: string, cookies = document.cookie): string | undefined {
  const prefix = `${name}=`
  const pair = cookies.split('; ').find((entry) => entry.startsWith(prefix))
  return pair === undefined ? undefined : decodeURIComponent(pair.slice(prefix.length))
}

async function send(method: Method, path: string, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: options.accept ?? 'application/json' }
  // A form with files brings its own type, with its boundary.
  const form = options.body instanceof FormData ? options.body : undefined
  if (options.body !== undefined && !form) headers['Content-Type'] = 'application/json'
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey
  const csrf = readCookie('XSRF-TOKEN')
  if (csrf !== undefined && method !== 'GET') headers['X-XSRF-TOKEN'] = csrf
  const passive = isPassive?.() === true
  if (passive) headers['Anlan-Passive'] = 'true'
  // AbortSignal.any is younger than the browsers of many offices, so the two reasons to stop are joined by hand.
  const controller = new AbortController()
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    controller.abort()
  }, options.timeoutMs ?? TIMEOUT_MS)
  const follow = () => controller.abort()
  options.signal?.addEventListener('abort', follow)
  if (options.signal?.aborted) controller.abort()
  try {
    const response = await fetch(path + toQuery(options.query), {
      method,
      headers,
      credentials: 'same-origin',
      body: form ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
      signal: controller.signal,
    })
    if (!passive && response.status !== 401) used?.()
    return response
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    const code = timedOut ? 'timeout' : 'network'
    throw new ProblemError({ code, title: code, status: 0, detail: `${method} ${path}` })
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', follow)
  }
}

/** Whether what stood in the way of a call is out of it, so that the call can be made again. */
async function isOvercome(problem: Problem, method: Method): Promise<boolean> {
  if (problem.code === 'csrf' && method !== 'GET') {
    await request('GET', ME, { anonymous: true }) // brings a fresh CSRF cookie
    return true
  }
  if (problem.code === 'second-factor-required-to-enrol' || problem.code === 'password-expired') {
    becomeReady?.()
    return false
  }
  return problem.code === 'reauthentication-required' && (await proveAgain?.()) === true
}

async function exchange(method: Method, path: string, options: RequestOptions): Promise<Response> {
  let response = await send(method, path, options)
  if (response.status === 401 && !options.anonymous && (await logInAgain?.())) {
    response = await send(method, path, options)
  }
  if (response.status === 403) {
    const problem = await readProblem(response)
    if (!(await isOvercome(problem, method))) throw new ProblemError(problem)
    response = await send(method, path, options)
  }
  if (!response.ok) throw new ProblemError(await readProblem(response))
  return response
}

/** A call whose answer is JSON; throws a {@link ProblemError}. */
export async function request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await exchange(method, path, options)
  if (response.status === 204) return undefined as T
  const answer = await readAnswer<T>(response, `${method} ${path}`)
  if (path === ME) recognise?.(answer as { username: string })
  return answer
}

async function readAnswer<T>(response: Response, call: string): Promise<T> {
  try {
    const text = await response.text()
    // Thousands of corners, none of which is shown as a number.
    const shapes = response.headers.get('content-type')?.startsWith(GEO_JSON)
    return JSON.parse(text, shapes ? undefined : keepDecimals) as T
  } catch {
    throw new ProblemError({
      code: 'unreadable',
      title: 'unreadable',
      status: response.status,
      detail: call,
    })
  }
}

/** A call whose answer is a file. */
export async function download(
  path: string,
  options: RequestOptions = {},
  method: 'GET' | 'POST' = 'GET',
): Promise<Blob> {
  return (await exchange(method, path, options)).blob()
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal) =>
  request<T>('GET', path, { query, signal })
export const post = <T>(path: string, body?: unknown, options: RequestOptions = {}) =>
  request<T>('POST', path, { ...options, body })
export const put = <T>(path: string, body: unknown) => request<T>('PUT', path, { body })
export const remove = (path: string) => request<undefined>('DELETE', path)
