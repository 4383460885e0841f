import type { MapThings, Priority } from '@/api/types'
import type { Position } from '@/shared/map/gcj02'
import { clusterIcon, facilityIcon } from './icons'

/** One thing that stands on the map. */
export interface Thing {
  kind: 'cluster' | 'facility'
  index: number
  icon: string
  urgency: number
  position: Position
}

const urgencyOf = (worst: Priority | null | undefined) => (worst ? 5 - worst : 0)

/** The less urgent first, so that the more urgent is drawn above. */
export function thingsOf({ clusters, facilities }: MapThings): Thing[] {
  const things: Thing[] = [
    ...clusters.map((cluster, index) => ({
      kind: 'cluster' as const,
      index,
      icon: clusterIcon(cluster.count, cluster.worst ?? undefined, cluster.alarms),
      urgency: urgencyOf(cluster.worst),
      position: [cluster.longitude, cluster.latitude] as Position,
    })),
    ...facilities.map((facility, index) => ({
      kind: 'facility' as const,
      index,
      icon: facilityIcon(facility.worst ?? undefined, facility.presence),
      urgency: urgencyOf(facility.worst),
      position: [facility.longitude, facility.latitude] as Position,
    })),
  ]
  return things.sort((a, b) => a.urgency - b.urgency)
}
