import { onMounted, shallowReadonly, shallowRef } from 'vue'
import { problemOf, type Problem } from '@/shared/http/problem'

/** A short list of one's own things, looked up whole. */
export function useList<T>(fetch: () => Promise<readonly T[]>) {
  const items = shallowRef<readonly T[]>()
  const problem = shallowRef<Problem>()

  async function load(): Promise<void> {
    try {
      items.value = await fetch()
      problem.value = undefined
    } catch (cause) {
      problem.value = problemOf(cause)
    }
  }

  onMounted(load)
  return { items: shallowReadonly(items), problem: shallowReadonly(problem), load }
}
