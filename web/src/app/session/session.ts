import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Account, Permission } from '@/api/types'
import { get, onAccount, onProofNeeded, onSessionEnd, onUnready, post, request } from '@/shared/http/http'
import { problemOf, ProblemError } from '@/shared/http/problem'
import { handOver, onOtherLogIn, tellLogIn } from './handOver'
import { useAsking } from './useAsking'

/**
 * Who works here. `expired` means that the server has ended the session while a page was open: the page stays as it
 * is, a log-in is asked for over it, and the calls that were refused are made again afterwards.
 */
export const useSession = defineStore('session', () => {
  const account = shallowRef<Account>()
  const logIn = useAsking()
  const proof = useAsking()

  /** The calls that were refused wait for a log-in. */
  const expired = logIn.asked

  const username = computed(() => account.value?.username)

  /** Whether the account may do this at all; where, the platform decides. */
  function may(permission: Permission): boolean {
    const word = permission.toLowerCase()
    return account.value?.permissions.some((allowed) => allowed === word) ?? false
  }

  onSessionEnd(() => (account.value ? logIn.ask() : Promise.resolve(false)))
  onProofNeeded(proof.ask)
  onUnready(() => void refresh())
  onAccount(recognise)
  // The platform has the last word; an ended session brings the log-in over the page.
  onOtherLogIn(() => void (account.value && refresh().catch(() => undefined)))

  /** Pages, drafts and refused calls are of the account that opened them: another one begins anew. */
  function recognise({ username: name }: { username: string }): void {
    const was = account.value
    if (was === undefined || was.username === name) return
    logIn.settle(false)
    proof.settle(false)
    handOver(was.username)
    throw new ProblemError({ code: 'other-account', title: 'other-account', status: 0, detail: name })
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

  /** @param code of the second factor, when the platform has asked for it */
  async function login(name: string, password: string, code?: string): Promise<Account> {
    return entered(
      await post<{ user: Account }>('/api/login', { username: name, password, code }, { anonymous: true }),
    )
  }

  /** The rest of a log-in that a provider has begun. */
  async function loginByCode(code: string): Promise<Account> {
    return entered(await post<{ user: Account }>('/api/login/code', { code }, { anonymous: true }))
  }

  function entered({ user }: { user: Account }): Account {
    tellLogIn()
    recognise(user)
    account.value = user
    logIn.settle(true)
    return user
  }

  /** Proves again who works here; the call that waits for it goes on. */
  async function reauthenticate(password: string | undefined, code?: string): Promise<void> {
    await post('/api/reauthenticate', { password, code })
    proof.settle(true)
  }

  async function refresh(): Promise<void> {
    account.value = await get<Account>('/api/me')
  }

  async function changePassword(
    currentPassword: string,
    newPassword: string,
    withdrawTokens = false,
  ): Promise<void> {
    await post('/api/password', { currentPassword, newPassword, withdrawTokens })
    await refresh()
  }

  /** Ends the session here even if the server cannot be told; it ends there by its idle time. */
  async function logout(): Promise<void> {
    try {
      await post('/api/logout', undefined, { anonymous: true })
    } finally {
      tellLogIn()
      abandon()
    }
  }

  /** The person gives up the ended session: the calls that wait for it fail. */
  function abandon(): void {
    account.value = undefined
    logIn.settle(false)
    proof.settle(false)
  }

  return {
    account,
    username,
    expired,
    proofAsked: proof.asked,
    may,
    restore,
    refresh,
    login,
    loginByCode,
    reauthenticate,
    refuseProof: () => proof.settle(false),
    changePassword,
    logout,
    abandon,
  }
})
