import type { Feature, FeatureCollection, Position } from 'geojson'
import type { Box } from '@/api/types'

interface Place {
  longitude?: number | null
  latitude?: number | null
}

function grow(box: Box | undefined, [x, y]: Position): Box | undefined {
  if (x === undefined || y === undefined) return box
  if (!box) return [x, y, x, y]
  return [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)]
}

function* positions({ geometry }: Feature): Generator<Position> {
  if (geometry.type === 'Polygon') for (const ring of geometry.coordinates) yield* ring
  if (geometry.type === 'MultiPolygon')
    for (const polygon of geometry.coordinates) for (const ring of polygon) yield* ring
}

/** The smallest box around areas; undefined when there is none. */
export function boxOfAreas({ features }: FeatureCollection): Box | undefined {
  let box: Box | undefined
  for (const feature of features) for (const position of positions(feature)) box = grow(box, position)
  return box
}

/** The smallest box around places, those without a position left out. */
export function boxOfPlaces(places: readonly Place[]): Box | undefined {
  let box: Box | undefined
  for (const { longitude, latitude } of places) {
    if (typeof longitude === 'number' && typeof latitude === 'number') box = grow(box, [longitude, latitude])
  }
  return box
}

/** A box that is larger by a share of itself on each side, and never smaller than `least` degrees. */
export function widen([west, south, east, north]: Box, by: number, least = 0): Box {
  const x = Math.max((east - west) * by, (least - (east - west)) / 2, 0)
  const y = Math.max((north - south) * by, (least - (north - south)) / 2, 0)
  return [
    Math.max(-180, west - x),
    Math.max(-85, south - y),
    Math.min(180, east + x),
    Math.min(85, north + y),
  ]
}
