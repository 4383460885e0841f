import { describe, expect, it } from 'vitest'
import { fromGcj02, toGcj02, type Position } from './gcj02'

describe('GCJ-02', () => {
  // Published pairs of the conversion in general use.
  it.each<[Position, Position]>([
    [
      [116.404, 39.915],
      [116.41024449916938, 39.91640428150164],
    ],
    [
      [121.5272106, 31.1774276],
      [121.531541859215, 31.17530398364597],
    ],
    [
      [113.912316, 22.543847],
      [113.9171764808363, 22.540796131694766],
    ],
  ])('moves %j to %j', (wgs84, gcj02) => {
    const [longitude, latitude] = toGcj02(wgs84)
    expect(longitude).toBeCloseTo(gcj02[0], 5)
    expect(latitude).toBeCloseTo(gcj02[1], 5)
  })

  it('comes back to where it was, everywhere in China', () => {
    for (let longitude = 74; longitude <= 134; longitude += 3.7) {
      for (let latitude = 18; latitude <= 53; latitude += 2.9) {
        const [x, y] = fromGcj02(toGcj02([longitude, latitude]))
        expect(x).toBeCloseTo(longitude, 7)
        expect(y).toBeCloseTo(latitude, 7)
      }
    }
  })

  it('leaves what lies elsewhere', () => {
    expect(toGcj02([2.35, 48.85])).toEqual([2.35, 48.85])
    expect(fromGcj02([-74, 40.7])).toEqual([-74, 40.7])
  })
})
