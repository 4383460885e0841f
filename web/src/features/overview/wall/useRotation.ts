import { tryOnScopeDispose } from '@vueuse/core'
import { computed, ref, watch, type Ref } from 'vue'

const TURN_MS = 20_000

/** One stop after the other, each for the same time; it can be held and moved by hand. */
export function useRotation(stops: Readonly<Ref<readonly string[]>>, everyMs = TURN_MS) {
  const current = ref<string>()
  const paused = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  const index = computed(() => Math.max(0, stops.value.indexOf(current.value ?? '')))

  function go(by: number): void {
    const count = stops.value.length
    if (count > 0) current.value = stops.value[(index.value + by + count) % count]
    plan()
  }

  function plan(): void {
    clearTimeout(timer)
    if (!paused.value && stops.value.length > 1) timer = setTimeout(() => go(1), everyMs)
  }

  watch(
    () => stops.value.join(),
    () => {
      // A stop that is still there is not left before its time.
      if (current.value === undefined || !stops.value.includes(current.value)) current.value = stops.value[0]
      plan()
    },
    { immediate: true },
  )
  watch(paused, plan)
  tryOnScopeDispose(() => clearTimeout(timer))

  return { current, index, paused, next: () => go(1), previous: () => go(-1) }
}
