import { tryOnScopeDispose, useTimeoutFn, watchDebounced } from '@vueuse/core'
import { shallowReadonly, shallowRef, type Ref } from 'vue'
import type { Latest } from '@/api/types'
import { live } from '@/shared/live/live'
import { parseInstant } from '@/shared/time/beijing'

/** Samples are taken in together, so that a full screen is drawn a few times a second at most. */
const GATHER_MS = 300
const SETTLE_MS = 500

/** The newest values of the points in sight, as the live stream tells them. */
export function useLiveLatest(
  ids: Readonly<Ref<readonly number[]>>,
  { connection = live as Pick<typeof live, 'onSample' | 'watchPoints'> } = {},
) {
  const latest = shallowRef<ReadonlyMap<number, Latest>>(new Map())
  let gathered = new Map<number, Latest>()

  const gathering = useTimeoutFn(
    () => {
      const next = new Map(latest.value)
      for (const [id, sample] of gathered) {
        const known = next.get(id)
        // What comes late is older than what is shown and does not replace it.
        if (!known || parseInstant(sample.measuredAt) >= parseInstant(known.measuredAt)) next.set(id, sample)
      }
      gathered = new Map()
      latest.value = next
    },
    GATHER_MS,
    { immediate: false },
  )

  let left = false
  watchDebounced(
    ids,
    (wanted) => {
      // What was debounced still comes when the page has been left; the points are those of the next page then.
      if (!left) connection.watchPoints(wanted)
    },
    { debounce: SETTLE_MS, immediate: true },
  )
  const leave = connection.onSample((event) => {
    gathered.set(event.pointId, { ...event, stale: false })
    if (!gathering.isPending.value) gathering.start()
  })
  tryOnScopeDispose(() => {
    left = true
    leave()
    connection.watchPoints([])
  })
  return shallowReadonly(latest)
}
