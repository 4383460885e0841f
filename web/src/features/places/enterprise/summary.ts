import type { BlindSpot, DomainPart } from '@/api/types'
import { DOMAINS } from '../domains'

/** A column for each built-in domain, also when there is nothing in it, and for each other one there is. */
export function columnsOf(parts: readonly DomainPart[]): { domain: string; part?: DomainPart }[] {
  const builtIn: readonly string[] = DOMAINS
  const others = parts.filter(({ domain }) => !builtIn.includes(domain))
  return [
    ...DOMAINS.map((domain) => ({ domain, part: parts.find((part) => part.domain === domain) })),
    ...others.map((part) => ({ domain: part.domain, part })),
  ]
}

export interface BlindGroup {
  kind: BlindSpot['kind']
  spots: BlindSpot[]
}

/** Blind spots of one kind together, in the order in which they hurt. */
export function blindGroups(spots: readonly BlindSpot[]): BlindGroup[] {
  const ORDER: readonly BlindSpot['kind'][] = [
    'facility-without-points',
    'point-never-heard',
    'point-stale',
    'point-without-rules',
    'facility-without-position',
  ]
  return ORDER.map((kind) => ({ kind, spots: spots.filter((spot) => spot.kind === kind) })).filter(
    ({ spots: found }) => found.length > 0,
  )
}
