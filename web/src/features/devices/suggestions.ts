import type { Device } from '@/api/types'

/** A place at which devices with a like address stand already. */
export interface SuggestedPlace {
  enterprise: { id: number; name: string }
  facility: { id: number; name: string }
  /** Address of the device that suggests it. */
  like: string
}

const STEM = 12
/** An MN begins with the code of its county. */
const COUNTY = 6
const MOST = 3

/** Beginnings that devices of one place share, the longest first: without the number at the end, and not too much of it. */
export function addressStems(address: string): string[] {
  const stem = address.replace(/[\W_]*\d+$/, '').slice(0, STEM) || address.slice(0, STEM)
  return /^\d{7}/.test(stem) ? [stem, stem.slice(0, COUNTY)] : [stem]
}

function shared(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n += 1
  return n
}

/** Where a device most likely stands, by the addresses of its neighbours; the likeliest first. */
export function suggestPlaces(address: string, devices: readonly Device[]): SuggestedPlace[] {
  const places = new Map<number, SuggestedPlace>()
  const near = devices
    .map((device) => ({ device, likeness: shared(address, device.address) }))
    .sort((a, b) => b.likeness - a.likeness)
  for (const { device } of near) {
    const { enterprise, facility } = device
    if (enterprise && facility && !places.has(facility.id))
      places.set(facility.id, { enterprise, facility, like: device.address })
  }
  return [...places.values()].slice(0, MOST)
}
