import { shallowReadonly, shallowRef, watch } from 'vue'
import type { HandoverDetail } from '@/api/types'
import { problemOf, type Problem } from '@/shared/http/problem'
import { useLookUp } from '@/shared/http/useLookUp'
import { fetchHandover } from './handoverApi'

const APART_MS = 1_000

/** One hand-over; what an act answers takes its place at once. */
export function useHandover(id: () => number, { fetchOne = fetchHandover } = {}) {
  const handover = shallowRef<HandoverDetail>()
  const problem = shallowRef<Problem>()

  async function look(signal: AbortSignal): Promise<void> {
    try {
      const found = await fetchOne(id(), signal)
      if (signal.aborted) return
      handover.value = found
      problem.value = undefined
    } catch (cause) {
      if (!signal.aborted) problem.value = problemOf(cause)
    }
  }
  const { atOnce } = useLookUp(look, APART_MS)
  watch(id, () => void atOnce(), { immediate: true })

  return {
    handover: shallowReadonly(handover),
    problem: shallowReadonly(problem),
    reload: atOnce,
    take: (changed: HandoverDetail) => void (handover.value = changed),
  }
}
