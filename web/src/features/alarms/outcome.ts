import type { AcknowledgeItem } from '@/api/types'

export interface Outcome {
  key: AcknowledgeItem['result']
  n: number
}

/** How many alarms came out how, in the order of first appearance. */
export function outcomeOf(items: readonly AcknowledgeItem[]): Outcome[] {
  const counts = new Map<AcknowledgeItem['result'], number>()
  for (const { result } of items) counts.set(result, (counts.get(result) ?? 0) + 1)
  return [...counts].map(([key, n]) => ({ key, n }))
}

const DONE: ReadonlySet<AcknowledgeItem['result']> = new Set<AcknowledgeItem['result']>([
  'acknowledged',
  'reset',
  'pending',
])

/** Those on which the order had no effect. */
export function failedOf(items: readonly AcknowledgeItem[]): AcknowledgeItem[] {
  return items.filter(({ result }) => !DONE.has(result))
}
