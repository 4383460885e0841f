import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { countUse, get, onAccount, onProofNeeded, onSessionEnd, onUnready, post, toQuery } from './http'
import { ProblemError, readProblem, type Problem } from './problem'

function answer(status: number, body?: unknown, type = 'application/json'): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Response(body === undefined ? null : text, { status, headers: { 'Content-Type': type } })
}

const refused = (status: number, code: string) =>
  answer(status, { code, title: code, status, detail: 'why' }, 'application/problem+json')

async function problemOf(call: Promise<unknown>): Promise<Problem> {
  const cause = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(cause instanceof ProblemError)) throw new Error(`no problem but ${String(cause)}`)
  return cause.problem
}

describe('a call to the platform', () => {
  const fetched = vi.fn<typeof fetch>()

  beforeEach(() => {
    fetched.mockReset()
    vi.stubGlobal('fetch', fetched)
    onSessionEnd(() => Promise.resolve(false))
    onAccount(() => undefined)
    countUse(
      () => false,
      () => undefined,
    )
    document.cookie = 'XSRF-TOKEN=t%201'
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    document.cookie = 'XSRF-TOKEN=; max-age=0'
  })

  const headers = (call: number) => fetched.mock.calls[call]?.[1]?.headers as Record<string, string>

  it('carries the CSRF token when it changes something, and only then', async () => {
    fetched.mockImplementation(() => Promise.resolve(answer(200, {})))
    await get('/api/me')
    await post('/api/rules', { limit: 1 }, { idempotencyKey: 'k' })
    expect(headers(0)).not.toHaveProperty('X-XSRF-TOKEN')
    expect(headers(1)).toMatchObject({ 'X-XSRF-TOKEN': 't 1', 'Idempotency-Key': 'k' })
  })

  it('asks for a new CSRF token once and repeats the call', async () => {
    fetched
      .mockResolvedValueOnce(refused(403, 'csrf'))
      .mockResolvedValueOnce(answer(200, {}))
      .mockResolvedValueOnce(answer(200, { id: 1 }))
    await expect(post('/api/rules', {})).resolves.toEqual({ id: 1 })
    expect(fetched.mock.calls.map((call) => call[0])).toEqual(['/api/rules', '/api/me', '/api/rules'])
  })

  it('does not repeat what is forbidden', async () => {
    fetched.mockResolvedValueOnce(refused(403, 'forbidden'))
    expect((await problemOf(post('/api/rules', {}))).code).toBe('forbidden')
    expect(fetched).toHaveBeenCalledTimes(1)
  })

  it('is made again after a new log-in', async () => {
    onSessionEnd(() => Promise.resolve(true))
    fetched
      .mockResolvedValueOnce(refused(401, 'unauthenticated'))
      .mockResolvedValueOnce(answer(200, { items: [] }))
    await expect(get('/api/alarms')).resolves.toEqual({ items: [] })
  })

  it('is made again after a new proof of who acts', async () => {
    onProofNeeded(() => Promise.resolve(true))
    fetched
      .mockResolvedValueOnce(refused(403, 'reauthentication-required'))
      .mockResolvedValueOnce(answer(200, { id: 1 }))
    await expect(post('/api/tokens', {})).resolves.toEqual({ id: 1 })
  })

  it('fails when the proof is not given', async () => {
    onProofNeeded(() => Promise.resolve(false))
    fetched.mockResolvedValueOnce(refused(403, 'reauthentication-required'))
    expect((await problemOf(post('/api/tokens', {}))).code).toBe('reauthentication-required')
    expect(fetched).toHaveBeenCalledTimes(1)
  })

  it('tells when the account is to be made ready first', async () => {
    const told = vi.fn()
    onUnready(told)
    fetched.mockResolvedValueOnce(refused(403, 'second-factor-required-to-enrol'))
    expect((await problemOf(get('/api/alarms'))).code).toBe('second-factor-required-to-enrol')
    expect(told).toHaveBeenCalledTimes(1)
  })

  it('says when nobody has touched the page, and does not count as use then', async () => {
    let passive = true
    const used = vi.fn()
    countUse(() => passive, used)
    fetched.mockImplementation(() => Promise.resolve(answer(200, {})))
    await get('/api/alarms')
    passive = false
    await get('/api/alarms')
    expect(headers(0)).toHaveProperty('Anlan-Passive')
    expect(headers(1)).not.toHaveProperty('Anlan-Passive')
    expect(used).toHaveBeenCalledTimes(1)
  })

  it('fails when nobody logs in again', async () => {
    fetched.mockResolvedValueOnce(refused(401, 'unauthenticated'))
    expect(await problemOf(get('/api/alarms'))).toMatchObject({ status: 401, code: 'unauthenticated' })
  })

  it('does not ask for a log-in because a log-in failed', async () => {
    const asked = vi.fn(() => Promise.resolve(true))
    onSessionEnd(asked)
    fetched.mockResolvedValueOnce(refused(401, 'wrong-credentials'))
    expect((await problemOf(post('/api/login', {}, { anonymous: true }))).code).toBe('wrong-credentials')
    expect(asked).not.toHaveBeenCalled()
  })

  it('tells a dead network from an answer', async () => {
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    expect((await problemOf(get('/api/alarms'))).code).toBe('network')
  })

  it('gives up after 20 s', async () => {
    vi.useFakeTimers()
    fetched.mockImplementation(
      (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
        }),
    )
    const problem = problemOf(get('/api/alarms'))
    await vi.advanceTimersByTimeAsync(20_000)
    expect((await problem).code).toBe('timeout')
    vi.useRealTimers()
  })

  it('passes on that its caller has given up', async () => {
    const controller = new AbortController()
    fetched.mockImplementation(() => Promise.reject(new DOMException('aborted', 'AbortError')))
    controller.abort()
    await expect(get('/api/alarms', {}, controller.signal)).rejects.toThrow('aborted')
  })

  it('copes with a proxy that answers in HTML', async () => {
    expect(await readProblem(answer(502, '<html>', 'text/html'))).toMatchObject({
      code: 'unavailable',
      status: 502,
    })
    fetched.mockResolvedValueOnce(answer(200, '<html>', 'text/html'))
    expect((await problemOf(get('/api/alarms'))).code).toBe('unreadable')
  })
})

describe('a query', () => {
  it('leaves out what is not said and joins lists', () => {
    expect(toQuery({ a: 1, b: undefined, c: '', d: [1, 2], e: false })).toBe('?a=1&d=1%2C2&e=false')
    expect(toQuery({})).toBe('')
  })
})
