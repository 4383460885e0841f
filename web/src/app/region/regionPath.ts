import type { RegionDetail, RegionRef } from '@/api/types'

/** Whether a text can be the code of a region: GB/T 2260, or that of a park below one. */
export function isRegionCode(text: unknown): text is string {
  return typeof text === 'string' && /^\d{6}[\dA-Za-z-]{0,14}$/.test(text)
}

/** The regions from `home` down to the one described; all when `home` is not among them. */
export function pathFrom(home: string | undefined, detail: RegionDetail | undefined): readonly RegionRef[] {
  const path = detail?.path ?? []
  const start = path.findIndex((region) => region.code === home)
  return path.slice(Math.max(0, start))
}
