import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Account, Permission } from '@/api/types'
import { get, onSessionEnd, post, request } from '@/shared/http/http'
import { problemOf } from '@/shared/http/problem'

/**
 * Who works here. `expired` means that the server has ended the session while a page was open: the page stays as it
 * is, a log-in is asked for over it, and the calls that were refused are made again afterwards.
 */
export const useSession = defineStore('session', () => {
  const account = shallowRef<Account>()
  const expired = ref(false)
  let waiting: { promise: Promise<boolean>; settle: (again: boolean) => void } | undefined

  const username = computed(() => account.value?.username)

  /** Whether the account may do this at all; where, the platform decides. */
  function may(permission: Permission): boolean {
    const word = permission.toLowerCase()
    return account.value?.permissions.some((allowed) => allowed === word) ?? false
  }

  onSessionEnd(() => {
    if (!account.value) return Promise.resolve(false)
    expired.value = true
    if (!waiting) {
      let settle: (again: boolean) => void = () => undefined
      const promise = new Promise<boolean>((resolve) => {
        settle = resolve
      })
      waiting = { promise, settle }
    }
    return waiting.promise
  })

  function endWaiting(again: boolean): void {
    expired.value = false
    waiting?.settle(again)
    waiting = undefined
  }

  /** The account of a session that exists already; undefined when there is none. */
  async function restore(): Promise<Account | undefined> {
    if (account.value) return account.value
    try {
      account.value = await request<Account>('GET', '/api/me', { anonymous: true })
    } catch (cause) {
      if (problemOf(cause).status !== 401) throw cause
    }
    return account.value
  }

  async function login(name: string, password: string): Promise<Account> {
    const answer = await post<{ user: Account }>(
      '/api/login',
      { username: name, password },
      { anonymous: true },
    )
    account.value = answer.user
    endWaiting(true)
    return answer.user
  }

  async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
    await post('/api/password', { currentPassword, newPassword })
    account.value = await get<Account>('/api/me')
  }

  /** Ends the session here even if the server cannot be told; it ends there by its idle time. */
  async function logout(): Promise<void> {
    try {
      await post('/api/logout', undefined, { anonymous: true })
    } finally {
      account.value = undefined
      endWaiting(false)
    }
  }

  /** The person gives up the ended session: the calls that wait for it fail. */
  function abandon(): void {
    account.value = undefined
    endWaiting(false)
  }

  return { account, username, expired, may, restore, login, changePassword, logout, abandon }
})
