import type { Adoption, FacilityKind, HeardCode, Point, UnknownDevice } from '@/api/types'
import { parseNumber } from '@/shared/format/parseNumber'

/** One code that was heard, as a person makes a point of it. */
export interface CodeDraft {
  code: string
  taken: boolean
  name: string
  unit: string
  /** High limit as typed; empty for none. */
  limit: string
}

/** Where an adopted device stands: something that is registered, or a new one by its name. */
export interface PlaceDraft {
  enterprise: { id?: number; name: string }
  facility: { id?: number; name: string; kind: FacilityKind }
}

export const FACILITY_KINDS: readonly FacilityKind[] = [
  'emission-outlet',
  'hazard-installation',
  'chemical-store',
  'special-equipment',
]

/** Codes as the factor table knows them; one it does not know is called by its code until somebody names it. */
export function codeDrafts(codes: readonly HeardCode[]): CodeDraft[] {
  return codes.map(({ code, name, unit }) => ({
    code,
    taken: true,
    name: name ?? code,
    unit: unit === '1' ? '' : (unit ?? ''),
    limit: '',
  }))
}

/** HJ 212 is spoken at outlets; by MQTT and HTTP it can be anything, most often an installation. */
export function usualKind(device: Pick<UnknownDevice, 'protocol'>): FacilityKind {
  return device.protocol === 'hj212' ? 'emission-outlet' : 'hazard-installation'
}

/** A place is complete when both have an id or a name. */
export function isComplete({ enterprise, facility }: PlaceDraft): boolean {
  const named = (one: { id?: number; name: string }) => one.id !== undefined || one.name.trim() !== ''
  return named(enterprise) && named(facility)
}

export function adoptionOf(
  device: Pick<UnknownDevice, 'address' | 'protocol'>,
  place: PlaceDraft,
  codes: readonly CodeDraft[],
  more: { name: string; password: string; replay: boolean },
): Adoption {
  const { enterprise, facility } = place
  return {
    address: device.address,
    protocol: device.protocol,
    name: more.name.trim() || undefined,
    ...(enterprise.id === undefined
      ? { enterprise: { name: enterprise.name.trim() } }
      : { enterpriseId: enterprise.id }),
    ...(facility.id === undefined
      ? { facility: { name: facility.name.trim(), kind: facility.kind } }
      : { facilityId: facility.id }),
    password: more.password || undefined,
    points: codes
      .filter((code) => code.taken)
      .map(({ code, name, unit }) => ({ code, name: name.trim() || code, unit: unit.trim() || '1' })),
    replay: more.replay,
  }
}

export interface HighLimit {
  pointId: number
  kind: 'high'
  limit: number
  priority: 3
}

/** Codes whose limit is not empty and no number. */
export function wrongLimits(codes: readonly CodeDraft[]): string[] {
  return codes
    .filter(({ taken, limit }) => taken && limit.trim() !== '' && parseNumber(limit) === undefined)
    .map(({ code }) => code)
}

/** The high limits that were given on the way, for the points that were made. */
export function highLimits(
  points: readonly Pick<Point, 'id' | 'code'>[],
  codes: readonly CodeDraft[],
): HighLimit[] {
  return points.flatMap(({ id, code }) => {
    const limit = parseNumber(codes.find((draft) => draft.code === code)?.limit ?? '')
    return limit === undefined ? [] : [{ pointId: id, kind: 'high' as const, limit, priority: 3 as const }]
  })
}
