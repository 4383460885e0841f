import { useEventListener, useTimeoutFn } from '@vueuse/core'
import { readonly, ref, type Ref } from 'vue'

/** For so long after the last movement somebody is taken to be aiming at a row. */
export const AIMING_MS = 3_000

/** Whether somebody is about to act on what is under the pointer or the cursor: then rows must not move. */
export function useAiming(area: Readonly<Ref<HTMLElement | null | undefined>>) {
  const aiming = ref(false)
  const rest = useTimeoutFn(() => (aiming.value = false), AIMING_MS, { immediate: false })

  function aim(): void {
    aiming.value = true
    rest.start()
  }

  useEventListener(area, ['pointermove', 'pointerdown', 'keydown', 'focusin'], aim)
  useEventListener(area, 'pointerleave', () => {
    aiming.value = false
    rest.stop()
  })
  return { aiming: readonly(aiming), aim }
}
