import { computed, watch, type Ref } from 'vue'
import { usePaged } from '@/shared/http/usePaged'
import { fetchPoints } from './monitoringApi'
import { filterToRequest, type PointFilter } from './pointFilter'

const PAGE = 500
const AGAIN_MS = 30_000
/** To order a list it must be known; beyond this many the page says that it is not. */
export const SORTED_AT_MOST = 5_000

/** Points with their latest values, limits and alarms. */
export function usePointList(filter: Readonly<Ref<PointFilter>>) {
  const list = usePaged(
    () => JSON.stringify(filterToRequest(filter.value)),
    (part, signal) => fetchPoints({ ...filterToRequest(filter.value), ...part }, signal),
    { page: PAGE, againMs: AGAIN_MS },
  )
  const wanted = computed(
    () => filter.value.sort !== undefined && list.hasMore.value && list.items.value.length < SORTED_AT_MOST,
  )
  // By the list and not by its length: a refresh that ends a page more leaves as many as before.
  watch([wanted, list.items], () => wanted.value && void list.loadMore())
  return list
}
