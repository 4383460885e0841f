import { shallowReadonly, shallowRef, watch } from 'vue'
import type { WhatIfRun } from '@/api/types'
import { problemOf, type Problem } from '@/shared/http/problem'
import { useLookUp } from '@/shared/http/useLookUp'
import { fetchWhatIf } from './whatIfApi'
import { isOver } from './whatIfDraft'

const EVERY_MS = 1_000
const GONE = 404

/** A run, looked up again as long as somebody works at it; one that the platform does not know any more is gone. */
export function useWhatIf(id: () => string | undefined, { everyMs = EVERY_MS, fetchRun = fetchWhatIf } = {}) {
  const run = shallowRef<WhatIfRun>()
  const gone = shallowRef(false)
  const problem = shallowRef<Problem>()

  function forget(): void {
    run.value = undefined
    gone.value = false
    problem.value = undefined
  }

  async function look(signal: AbortSignal): Promise<void> {
    const asked = id()
    if (asked === undefined) return
    try {
      const found = await fetchRun(asked, signal)
      if (signal.aborted) return
      run.value = found
      problem.value = undefined
      if (!isOver(found)) soon()
    } catch (cause) {
      if (signal.aborted) return
      const found = problemOf(cause)
      gone.value = found.status === GONE
      problem.value = gone.value ? undefined : found
      if (gone.value) run.value = undefined
      else soon()
    }
  }
  const { atOnce, soon } = useLookUp(look, everyMs)
  watch(
    id,
    () => {
      forget()
      void atOnce()
    },
    { immediate: true },
  )

  return {
    run: shallowReadonly(run),
    gone: shallowReadonly(gone),
    problem: shallowReadonly(problem),
    reload: atOnce,
  }
}
