import { tryOnScopeDispose, watchDebounced } from '@vueuse/core'
import { shallowReadonly, shallowRef, type Ref } from 'vue'
import type { Page, SparklineSeries } from '@/api/types'
import { get } from '@/shared/http/http'

/** Most points of one call. */
const PORTION = 200
const SETTLE_MS = 200
/** A line of hours is still true after this long. */
const KEPT_MS = 5 * 60_000

function fetchSparklines(ids: readonly number[], signal?: AbortSignal): Promise<Page<SparklineSeries>> {
  return get('/api/points/sparklines', { ids }, signal)
}

/** The last day of the points in sight, fetched when they come into sight and kept while the page is open. */
export function useSparklines(
  ids: Readonly<Ref<readonly number[]>>,
  { fetchLines = fetchSparklines, now = Date.now } = {},
) {
  const lines = shallowRef<ReadonlyMap<number, readonly (number | null)[]>>(new Map())
  const asked = new Map<number, number>()
  const ended = new AbortController()

  async function fetchPortion(portion: readonly number[]): Promise<void> {
    try {
      const { items } = await fetchLines(portion, ended.signal)
      const next = new Map(lines.value)
      for (const { pointId, values } of items) next.set(pointId, values)
      lines.value = next
    } catch {
      // A row without its line says all that matters; the line is asked for again when the row comes back.
      for (const id of portion) asked.delete(id)
    }
  }

  watchDebounced(
    ids,
    (visible) => {
      const missing = visible.filter((id) => now() - (asked.get(id) ?? -Infinity) > KEPT_MS)
      for (const id of missing) asked.set(id, now())
      for (let start = 0; start < missing.length; start += PORTION) {
        void fetchPortion(missing.slice(start, start + PORTION))
      }
    },
    { debounce: SETTLE_MS, immediate: true },
  )
  tryOnScopeDispose(() => ended.abort())
  return shallowReadonly(lines)
}
