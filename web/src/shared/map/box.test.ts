import type { FeatureCollection } from 'geojson'
import { describe, expect, it } from 'vitest'
import { boxOfAreas, boxOfPlaces, widen } from './box'

const areas: FeatureCollection = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [103, 30],
            [104, 30],
            [104, 31],
            [103, 30],
          ],
        ],
      },
    },
    {
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [101, 29],
              [102, 29],
              [102, 32],
              [101, 29],
            ],
          ],
        ],
      },
    },
  ],
}

describe('a box', () => {
  it('goes around areas', () => {
    expect(boxOfAreas(areas)).toEqual([101, 29, 104, 32])
    expect(boxOfAreas({ type: 'FeatureCollection', features: [] })).toBeUndefined()
  })

  it('goes around places that have a position', () => {
    expect(
      boxOfPlaces([{ longitude: 1, latitude: 2 }, { longitude: null }, { longitude: 3, latitude: 0 }]),
    ).toEqual([1, 0, 3, 2])
    expect(boxOfPlaces([{}])).toBeUndefined()
  })

  it('is widened, and not without end', () => {
    expect(widen([100, 20, 110, 30], 0.1)).toEqual([99, 19, 111, 31])
    expect(widen([104, 30, 104, 30], 0.1, 0.5)).toEqual([103.75, 29.75, 104.25, 30.25])
    expect(widen([-179, -84, 179, 84], 1)).toEqual([-180, -85, 180, 85])
  })
})
