import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { Feature, FeatureCollection, Geometry } from 'geojson'
import type { RegionDetail } from '@/api/types'
import { request } from '@/shared/http/http'
import { problemOf } from '@/shared/http/problem'

export type Area = Feature<Geometry, { code: string; name: string }>

export interface Boundaries {
  region: string
  /** Those of the regions below. */
  children: FeatureCollection<Geometry, { code: string; name: string }>
  /** Its own, when only the region above keeps it. */
  own: FeatureCollection<Geometry, { code: string; name: string }>
}

const NONE: Boundaries['children'] = { type: 'FeatureCollection', features: [] }
const kept = new Map<string, Promise<Boundaries['children']>>()

async function ask(code: string): Promise<Boundaries['children']> {
  try {
    return await request('GET', `/api/regions/${code}/boundaries`, {
      accept: 'application/geo+json, application/json',
    })
  } catch (cause) {
    if (problemOf(cause).status === 404) return NONE // not every region has boundaries on record
    kept.delete(code)
    throw cause
  }
}

/** Boundaries do not change while a page is open: each is asked for once. */
function of(code: string): Promise<Boundaries['children']> {
  const known = kept.get(code) ?? ask(code)
  kept.set(code, known)
  return known
}

/** Those of the regions below and beside. */
async function around(
  { code, path }: RegionDetail,
  fetch = of,
): Promise<[Boundaries['children'], Boundaries['children']]> {
  const parent = path.at(-2)
  return Promise.all([fetch(code), parent ? fetch(parent.code) : NONE])
}

/** The region above by the digits of a code of GB/T 2260; a few regions hang one level higher than their code says. */
function above(code: string): string | undefined {
  if (!/^\d{6}$/.test(code) || code === '000000') return undefined
  const digits = code.endsWith('0000') ? 0 : code.endsWith('00') ? 2 : 4
  return code.slice(0, digits).padEnd(6, '0')
}

/** Asks for what a map of the region will want, before there is one, and before more than its code is known. */
export function fetchBoundariesAhead(code: string): void {
  for (const wanted of [code, above(code)]) {
    if (wanted) of(wanted).catch(() => undefined) // the map asks again, and says what is wrong
  }
}

/** The boundaries to draw for a region; those of the region before stay until they are there. */
export function useBoundaries(region: Readonly<Ref<RegionDetail | undefined>>, fetch = of) {
  const boundaries = shallowRef<Boundaries>()
  const failed = shallowRef(false)

  async function load(detail: RegionDetail): Promise<void> {
    try {
      const [children, beside] = await around(detail, fetch)
      if (region.value?.code !== detail.code) return
      const own = beside.features.filter(({ properties }) => properties.code === detail.code)
      boundaries.value = { region: detail.code, children, own: { ...NONE, features: own } }
      failed.value = false
    } catch {
      // The map does without; the page says so.
      if (region.value?.code === detail.code) failed.value = true
    }
  }

  watch(region, (detail) => detail && void load(detail), { immediate: true })
  return { boundaries: shallowReadonly(boundaries), failed: shallowReadonly(failed) }
}
