import type { Geometry, Position } from 'geojson'
import type { Areas } from './regionsApi'

export interface Sketch {
  width: number
  height: number
  areas: { code: string; name: string; path: string; middle: [number, number]; wide: number }[]
}

function rings(geometry: Geometry): Position[][] {
  if (geometry.type === 'Polygon') return geometry.coordinates
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat()
  return []
}

const extentOf = (values: number[]) => Math.max(...values) - Math.min(...values)

/** Boundaries as paths of a drawing of a given width; a degree of longitude is as short as it is there. */
export function sketchOf(areas: Areas, width: number): Sketch | undefined {
  const all = areas.features.flatMap(({ geometry }) => rings(geometry).flat())
  if (all.length === 0) return undefined
  const xs = all.map(([x = 0]) => x)
  const ys = all.map(([, y = 0]) => y)
  const extent = (values: number[]) =>
    values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)] as const, [
      Infinity,
      -Infinity,
    ] as readonly [number, number])
  const [west, east] = extent(xs)
  const [south, north] = extent(ys)
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = width / Math.max((east - west) * shrink, 1e-9)
  const place = ([x = 0, y = 0]: Position): [number, number] => [
    Number(((x - west) * shrink * scale).toFixed(1)),
    Number(((north - y) * scale).toFixed(1)),
  ]
  return {
    width,
    height: Number(((north - south) * scale).toFixed(1)),
    areas: areas.features.map(({ geometry, properties }) => {
      const placed = rings(geometry).map((ring) => ring.map(place))
      const largest = placed.reduce((a, b) => (b.length > a.length ? b : a), [] as [number, number][])
      const mean = (n: 0 | 1) => largest.reduce((sum, point) => sum + point[n], 0) / (largest.length || 1)
      return {
        code: properties.code,
        name: properties.name,
        path: placed.map((ring) => `M${ring.map((point) => point.join(' ')).join('L')}Z`).join(''),
        middle: [mean(0), mean(1)],
        wide: largest.length > 0 ? extentOf(largest.map(([x]) => x)) : 0,
      }
    }),
  }
}
