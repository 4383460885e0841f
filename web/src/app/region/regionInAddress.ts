import type { RouteLocationNormalized, RouteLocationRaw } from 'vue-router'
import { useRegion } from './region'
import { isRegionCode } from './regionPath'

/**
 * Keeps `?region=` in the address of every page, so that a link shows a colleague the same; what the address says is
 * what is chosen.
 */
export function regionInAddress(to: RouteLocationNormalized): true | RouteLocationRaw {
  const region = useRegion()
  if (region.code === undefined) return true
  if (isRegionCode(to.query.region)) {
    region.choose(to.query.region)
    return true
  }
  return { path: to.path, query: { ...to.query, region: region.code }, hash: to.hash }
}
