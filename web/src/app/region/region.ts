import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { RegionDetail } from '@/api/types'
import { get } from '@/shared/http/http'
import { problemOf, type Problem } from '@/shared/http/problem'
import { useSession } from '../session/session'
import { isRegionCode, pathFrom } from './regionPath'

/**
 * Where the person looks: the region of every page, kept while pages change. The address holds it as `?region=`; the
 * router puts it there and tells this store. Accounts of one enterprise have no region to choose.
 */
export const useRegion = defineStore('region', () => {
  const session = useSession()
  const chosen = shallowRef<string>()
  const detail = shallowRef<RegionDetail>()
  const problem = shallowRef<Problem>()
  const successors = new Map<string, string>()
  let running: AbortController | undefined

  /** The top of what the account may see. */
  const home = computed(() => {
    const account = session.account
    return account && !account.enterprise ? account.region.code : undefined
  })
  const code = computed(() => (home.value === undefined ? undefined : (chosen.value ?? home.value)))
  /** From the account's own region down to the chosen one. */
  const path = computed(() => pathFrom(home.value, detail.value))
  /** The detail when it is that of the chosen region, not of the one before. */
  const current = computed(() => (detail.value?.code === code.value ? detail.value : undefined))

  function choose(next: string): void {
    if (isRegionCode(next)) chosen.value = successors.get(next) ?? next
  }

  /** Looks up the chosen region; what is known of the last one stays until the answer is there. */
  async function load(): Promise<void> {
    running?.abort()
    const asked = code.value
    if (asked === undefined) return
    const own = new AbortController()
    running = own
    try {
      const found = await get<RegionDetail>(`/api/regions/${asked}`, {}, own.signal)
      if (own.signal.aborted) return
      detail.value = found
      // An old code leads to the region that took its place.
      if (found.code !== asked) {
        successors.set(asked, found.code)
        chosen.value = found.code
      }
      problem.value = undefined
    } catch (cause) {
      if (!own.signal.aborted) problem.value = problemOf(cause)
    }
  }

  watch(
    () => session.username,
    (now, before) => {
      if (before !== undefined && now !== before) {
        chosen.value = undefined
        detail.value = undefined
      }
    },
    { flush: 'sync' },
  )
  watch(code, () => void load(), { immediate: true })

  return { home, code, detail, current, path, problem, choose, load }
})
