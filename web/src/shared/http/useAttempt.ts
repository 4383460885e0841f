import { ref, shallowRef } from 'vue'
import { problemOf, type Problem } from './problem'

/** One act of a form at a time: whether it is under way, and why the last one failed. */
export function useAttempt() {
  const busy = ref(false)
  const problem = shallowRef<Problem>()

  async function attempt(act: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    problem.value = undefined
    try {
      await act()
    } catch (cause) {
      problem.value = problemOf(cause)
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, attempt }
}
