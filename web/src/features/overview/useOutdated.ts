import { computed, type Ref } from 'vue'
import type { Overview } from '@/api/types'
import type { Problem } from '@/shared/http/problem'
import { lostSince, useNow } from '@/shared/live/live'
import { parseInstant } from '@/shared/time/beijing'

/** Figures are looked up every half minute; after three misses they are old. */
const OLD_MS = 90_000

/** Whether the figures shown may be other ones by now. */
export function useOutdated(
  overview: Readonly<Ref<Overview | undefined>>,
  problem: Readonly<Ref<Problem | undefined>>,
) {
  const now = useNow()
  return computed(() => {
    if (!overview.value) return false
    if (problem.value || lostSince.value !== undefined) return true
    return now.value - parseInstant(overview.value.asOf) > OLD_MS
  })
}
