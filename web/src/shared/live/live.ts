import { useIntervalFn } from '@vueuse/core'
import { computed, shallowReadonly, shallowRef } from 'vue'
import { get } from '@/shared/http/http'
import { createLiveConnection } from './liveConnection'

/** The live connection of this page; one for all parts. */
export const live = createLiveConnection({ probe: () => get('/api/me') })

const now = shallowRef(Date.now())

/** The platform's time, whatever this computer's clock says. */
export function serverNow(): number {
  return Date.now() + live.clockOffset.value
}

/** The platform's time, moving each second; for ages. */
export function useNow() {
  return shallowReadonly(now)
}

/** Keeps `useNow` moving; called once, by the frame. */
export function useClock(): void {
  useIntervalFn(() => (now.value = serverNow()), 1_000, { immediateCallback: true })
}

/** Since when nothing new can have arrived; undefined while the connection stands. */
export const lostSince = computed(() =>
  live.connection.value.state === 'lost' ? live.connection.value.since : undefined,
)
