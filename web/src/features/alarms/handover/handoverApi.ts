import type { Handover, HandoverAlarm, HandoverDetail, Page } from '@/api/types'
import { get, post, type Query } from '@/shared/http/http'

type Part = { limit: number; after?: string }

export interface Beginning {
  region?: string
  domain?: string
  shiftBeganAt?: string
}

const pathOf = (id: number) => `/api/handovers/${id}`

export function fetchHandovers(query: Query, signal?: AbortSignal): Promise<Page<Handover>> {
  return get('/api/handovers', query, signal)
}

export function fetchHandover(id: number, signal?: AbortSignal): Promise<HandoverDetail> {
  return get(pathOf(id), {}, signal)
}

export function fetchHandoverAlarms(
  id: number,
  part: Part,
  signal?: AbortSignal,
): Promise<Page<HandoverAlarm>> {
  return get(`${pathOf(id)}/alarms`, { ...part }, signal)
}

export function beginHandover(beginning: Beginning): Promise<HandoverDetail> {
  return post('/api/handovers', beginning)
}

export function addNote(id: number, text: string, alarmId?: string): Promise<HandoverDetail> {
  return post(`${pathOf(id)}/notes`, { text, alarmId })
}

export function signHandover(id: number): Promise<HandoverDetail> {
  return post(`${pathOf(id)}/sign`, {})
}

export function withdrawHandover(id: number): Promise<HandoverDetail> {
  return post(`${pathOf(id)}/withdraw`, {})
}
