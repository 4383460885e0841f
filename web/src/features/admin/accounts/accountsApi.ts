import type { FreshUser, Page, RoleRights, User, UserInput } from '@/api/types'
import type { AccessToken, OpenSession } from '@/features/account/accountApi'
import { get, post, put, remove, type Query } from '@/shared/http/http'

export function fetchUsers(query: Query, signal?: AbortSignal): Promise<Page<User>> {
  return get('/api/users', query, signal)
}

export function fetchUser(id: number): Promise<User> {
  return get(`/api/users/${id}`)
}

export function makeUser(input: UserInput, idempotencyKey: string): Promise<FreshUser> {
  return post('/api/users', input, { idempotencyKey })
}

export function changeUser(id: number, input: UserInput): Promise<User> {
  return put(`/api/users/${id}`, input)
}

export function renewPassword(id: number): Promise<FreshUser> {
  return post(`/api/users/${id}/password`)
}

export function unlockUser(id: number): Promise<User> {
  return post(`/api/users/${id}/unlock`)
}

export const removeSecondFactorOf = (id: number) => remove(`/api/users/${id}/second-factor`)
export const endSessionsOf = (id: number) => remove(`/api/users/${id}/sessions`)

export async function fetchSessionsOf(id: number): Promise<OpenSession[]> {
  return (await get<{ items: OpenSession[] }>(`/api/users/${id}/sessions`)).items
}

export const withdrawTokensOf = (id: number) => remove(`/api/users/${id}/tokens`)

export async function fetchTokensOf(id: number): Promise<AccessToken[]> {
  return (await get<{ items: AccessToken[] }>(`/api/users/${id}/tokens`)).items
}

export async function fetchRoles(): Promise<RoleRights[]> {
  return (await get<Page<RoleRights>>('/api/roles')).items
}
