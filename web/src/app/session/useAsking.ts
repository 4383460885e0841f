import { ref } from 'vue'

/** Something asked of the person; however many calls ask meanwhile, it is asked once and answered to all. */
export function useAsking() {
  const asked = ref(false)
  let waiting: { promise: Promise<boolean>; settle: (answer: boolean) => void } | undefined

  function ask(): Promise<boolean> {
    asked.value = true
    if (!waiting) {
      let answered: (answer: boolean) => void = () => undefined
      const promise = new Promise<boolean>((resolve) => {
        answered = resolve
      })
      waiting = { promise, settle: answered }
    }
    return waiting.promise
  }

  function settle(answer: boolean): void {
    asked.value = false
    waiting?.settle(answer)
    waiting = undefined
  }

  return { asked, ask, settle }
}
