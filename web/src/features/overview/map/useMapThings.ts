import { tryOnScopeDispose } from '@vueuse/core'
import { shallowReadonly, shallowRef } from 'vue'
import type { Box, MapThings } from '@/api/types'
import { problemOf, type Problem } from '@/shared/http/problem'
import { widen } from '@/shared/map/box'
import { fetchMap, type Selection } from '../overviewApi'

export interface MapWindow extends Selection {
  bbox: Box
  zoom: number
}

/** More than is seen is fetched, so that a short pan meets things that are there already. */
const MARGIN = 0.25
const SETTLED_MS = 120

const isInside = (inner: Box, outer: Box) =>
  inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]

/** What stands on the map in its window. Things stay until those of the next window are there. */
export function useMapThings(fetch = fetchMap) {
  const things = shallowRef<MapThings>()
  const problem = shallowRef<Problem>()
  let shown: (MapWindow & { asked: Box }) | undefined
  let wanted: MapWindow | undefined
  let running: AbortController | undefined
  let settling: ReturnType<typeof setTimeout> | undefined

  function isCovered(next: MapWindow): boolean {
    return (
      shown !== undefined &&
      problem.value === undefined &&
      shown.region === next.region &&
      shown.domain === next.domain &&
      shown.zoom === next.zoom &&
      isInside(next.bbox, shown.asked)
    )
  }

  async function load(): Promise<void> {
    clearTimeout(settling)
    running?.abort()
    const asking = wanted
    if (!asking) return
    const own = new AbortController()
    running = own
    const asked = widen(asking.bbox, MARGIN)
    try {
      const found = await fetch(asking, asked, asking.zoom, own.signal)
      if (own.signal.aborted) return
      things.value = found
      problem.value = undefined
      shown = { ...asking, asked }
    } catch (cause) {
      if (!own.signal.aborted) problem.value = problemOf(cause)
    } finally {
      if (running === own) running = undefined
    }
  }

  /** The window has moved. */
  function move(next: MapWindow): void {
    wanted = next
    clearTimeout(settling)
    if (isCovered(next)) {
      running?.abort()
      return
    }
    settling = setTimeout(() => void load(), shown ? SETTLED_MS : 0)
  }

  tryOnScopeDispose(() => {
    clearTimeout(settling)
    running?.abort()
  })

  return { things: shallowReadonly(things), problem: shallowReadonly(problem), move, refresh: load }
}
