import type { FeatureCollection, Geometry } from 'geojson'
import type Feature from 'ol/Feature'
import GeoJSON from 'ol/format/GeoJSON'
import { fromLonLat, toLonLat } from 'ol/proj'
import type { Box, MapBackground } from '@/api/types'
import { fromGcj02, toGcj02, type Position } from '@/shared/map/gcj02'

/** In what coordinates the service behind the map publishes. */
export type Coordinates = MapBackground['coordinates']

export interface MapSpace {
  /** A position of the platform on the drawn map. */
  at(position: Position): Position
  /** The box of the platform's positions that is around an extent of the drawn map. */
  box(extent: readonly number[]): Box
  extent(box: Box): Box
  features(collection: FeatureCollection<Geometry, { code: string; name: string }>): Feature[]
}

const format = new GeoJSON()

/** Between the platform's positions, always WGS-84, and the map as it is drawn. */
export function mapSpace(coordinates: Coordinates): MapSpace {
  const moved = coordinates === 'gcj02'
  const at = (position: Position) => fromLonLat(moved ? toGcj02(position) : position) as Position
  const from = (position: Position) => {
    const there = toLonLat(position) as Position
    return moved ? fromGcj02(there) : there
  }
  return {
    at,
    box: ([west = 0, south = 0, east = 0, north = 0]) => [...from([west, south]), ...from([east, north])],
    extent: ([west, south, east, north]) => [...at([west, south]), ...at([east, north])],
    features(collection) {
      const features = format.readFeatures(collection)
      for (const feature of features) {
        feature.getGeometry()?.applyTransform((flat, output, stride = 2) => {
          const to = output ?? flat
          for (let i = 0; i < flat.length; i += stride) {
            ;[to[i], to[i + 1]] = at([flat[i] ?? 0, flat[i + 1] ?? 0])
          }
          return to
        })
      }
      return features
    },
  }
}
