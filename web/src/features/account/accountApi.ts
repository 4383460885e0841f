import { get, post, remove, request } from '@/shared/http/http'
import { newIdempotencyKey } from '@/shared/http/idempotencyKey'

export interface LoginOption {
  id: string
  name: string
  url: string
}

export interface OpenSession {
  id: string
  current: boolean
  createdAt: string
  lastUsedAt: string
  peer: string
  browser: string
}

export const TOKEN_SCOPES = ['read', 'write', 'dangerous'] as const
export type TokenScope = (typeof TOKEN_SCOPES)[number]

export interface AccessToken {
  id: number
  name: string
  createdAt: string
  expiresAt: string
  lastUsedAt?: string | null
  scopes: TokenScope[]
}

export interface FreshToken extends AccessToken {
  token: string
}

export interface Enrolment {
  secret: string
  uri: string
}

const MOST = 1_000

export const fetchLoginOptions = () =>
  request<{ oidc: LoginOption[] }>('GET', '/api/login-options', { anonymous: true })

export const beginSecondFactor = () => post<Enrolment>('/api/second-factor')
export const confirmSecondFactor = (code: string) =>
  post<{ recoveryCodes: string[] }>('/api/second-factor/confirm', { code })
export const removeSecondFactor = () => remove('/api/second-factor')

export const fetchSessions = async () => (await get<{ items: OpenSession[] }>('/api/sessions')).items
export const endSession = (id: string) => remove(`/api/sessions/${id}`)
export const endOtherSessions = () => remove('/api/sessions')

export const fetchTokens = async () =>
  (await get<{ items: AccessToken[] }>('/api/tokens', { limit: MOST })).items
export const makeToken = (name: string, expiresAt: string, scopes: readonly TokenScope[]) =>
  post<FreshToken>('/api/tokens', { name, expiresAt, scopes }, { idempotencyKey: newIdempotencyKey() })
export const withdrawToken = (id: number) => remove(`/api/tokens/${id}`)
