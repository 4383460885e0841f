import type { Page, WhatIfAlarm, WhatIfInput, WhatIfRun } from '@/api/types'
import { get, post, type Query } from '@/shared/http/http'

/** Begins to replay the archive under other rules; nothing is changed. */
export function startWhatIf(input: WhatIfInput): Promise<WhatIfRun> {
  return post('/api/what-if', input)
}

export async function fetchWhatIfs(): Promise<WhatIfRun[]> {
  return (await get<Page<WhatIfRun>>('/api/what-if')).items
}

export function fetchWhatIf(id: string, signal?: AbortSignal): Promise<WhatIfRun> {
  return get(`/api/what-if/${encodeURIComponent(id)}`, {}, signal)
}

export function cancelWhatIf(id: string): Promise<WhatIfRun> {
  return post(`/api/what-if/${encodeURIComponent(id)}/cancel`)
}

export function fetchWhatIfAlarms(
  id: string,
  query: Query,
  signal?: AbortSignal,
): Promise<Page<WhatIfAlarm>> {
  return get(`/api/what-if/${encodeURIComponent(id)}/alarms`, query, signal)
}
