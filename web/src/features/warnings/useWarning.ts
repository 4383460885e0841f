import { useIntervalFn } from '@vueuse/core'
import type { Ref } from 'vue'
import { useDetail } from '@/shared/http/useDetail'
import { fetchWarning } from './warningApi'

const AGAIN_MS = 10_000

/** A warning with its steps, looked up again by itself while the window is seen. */
export function useWarning(id: Readonly<Ref<number>>) {
  const warning = useDetail(id, fetchWarning)
  useIntervalFn(() => document.visibilityState === 'visible' && void warning.reload(), AGAIN_MS)
  return warning
}
