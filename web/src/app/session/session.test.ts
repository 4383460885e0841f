import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { get, post } from '@/shared/http/http'
import { takeHandOver } from './handOver'
import { useSession } from './session'

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

describe('a tab that another account has taken over', () => {
  const fetched = vi.fn<typeof fetch>()
  const reload = vi.fn()

  beforeEach(async () => {
    fetched.mockReset()
    reload.mockReset()
    sessionStorage.clear()
    vi.stubGlobal('fetch', fetched)
    vi.stubGlobal('location', { reload })
    setActivePinia(createPinia())
    fetched.mockResolvedValueOnce(json({ username: 'zhang' }))
    await useSession().restore()
  })
  afterEach(() => void vi.unstubAllGlobals())

  it('is loaded anew at the first answer that names the other, and says who was here', async () => {
    fetched.mockResolvedValueOnce(json({ username: 'li' }))
    await expect(get('/api/me')).rejects.toMatchObject({ problem: { code: 'other-account' } })
    expect(reload).toHaveBeenCalledTimes(1)
    expect(takeHandOver()).toBe('zhang')
    expect(takeHandOver()).toBeUndefined()
  })

  it('is left alone while it is the same', async () => {
    fetched.mockResolvedValueOnce(json({ username: 'zhang' }))
    await get('/api/me')
    expect(reload).not.toHaveBeenCalled()
  })

  it('looks who is here as soon as another tab logs in', async () => {
    fetched.mockResolvedValueOnce(json({ username: 'li' }))
    dispatchEvent(new StorageEvent('storage', { key: 'anlan-log-in' }))
    await vi.waitFor(() => expect(reload).toHaveBeenCalled())
  })

  it('does not repeat a call for the other after asking for a new CSRF token', async () => {
    fetched
      .mockResolvedValueOnce(json({ code: 'csrf', title: 'csrf', status: 403 }, 403))
      .mockResolvedValueOnce(json({ username: 'li' }))
    await expect(post('/api/alarms/acknowledge', {})).rejects.toMatchObject({
      problem: { code: 'other-account' },
    })
    expect(fetched).toHaveBeenCalledTimes(3)
  })

  it('does not make the refused calls of one again for the other who logs in over the page', async () => {
    fetched.mockResolvedValueOnce(json({ code: 'unauthenticated', title: '', status: 401 }, 401))
    const refused = post('/api/alarms/acknowledge', {})
    const outcome = expect(refused).rejects.toMatchObject({ problem: { code: 'unauthenticated' } })
    await vi.waitFor(() => expect(useSession().expired).toBe(true))
    fetched.mockResolvedValueOnce(json({ user: { username: 'li' } }))
    await expect(useSession().login('li', 'secret')).rejects.toMatchObject({
      problem: { code: 'other-account' },
    })
    await outcome
    expect(reload).toHaveBeenCalledTimes(1)
    expect(fetched).toHaveBeenCalledTimes(3)
  })
})
