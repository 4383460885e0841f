import type {
  Page,
  Warning,
  WarningCell,
  WarningCounts,
  WarningDeadlines,
  WarningDetail,
  WarningSettings,
} from '@/api/types'
import { get, post, put, type Query } from '@/shared/http/http'
import type { WarningAct } from './warningRules'

export function fetchWarnings(query: Query, signal?: AbortSignal): Promise<Page<Warning>> {
  return get('/api/warnings', query, signal)
}

export function fetchWarningCounts(query: Query, signal?: AbortSignal): Promise<WarningCounts> {
  return get('/api/warnings/counts', query, signal)
}

export function fetchWarning(id: number, signal?: AbortSignal): Promise<WarningDetail> {
  return get(`/api/warnings/${id}`, {}, signal)
}

export function actOnWarning(id: number, act: WarningAct, comment: string): Promise<WarningDetail> {
  const text = comment === '' ? undefined : comment
  return act === 'checkOnline' || act === 'checkOnSite'
    ? post(`/api/warnings/${id}/check`, { onSite: act === 'checkOnSite', comment: text })
    : post(`/api/warnings/${id}/${act}`, { comment: text })
}

export function fetchWarningSettings(signal?: AbortSignal): Promise<WarningSettings> {
  return get('/api/warning-settings', {}, signal)
}

export function setWarningMatrix(
  cells: WarningCell[],
  version: number | undefined,
): Promise<WarningSettings> {
  return put('/api/warning-settings/matrix', { cells, version })
}

export function setWarningDeadlines(
  deadlines: WarningDeadlines[],
  version: number | undefined,
): Promise<WarningSettings> {
  return put('/api/warning-settings/deadlines', { deadlines, version })
}
