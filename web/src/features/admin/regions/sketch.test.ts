import { describe, expect, it } from 'vitest'
import type { Areas } from './regionsApi'
import { sketchOf } from './sketch'

const square = (west: number, code: string): Areas['features'][number] => ({
  type: 'Feature',
  properties: { code, name: code },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 0],
        [west + 1, 0],
        [west + 1, 1],
        [west, 1],
        [west, 0],
      ],
    ],
  },
})

describe('the sketch of boundaries', () => {
  it('is as wide as asked, north above', () => {
    const sketch = sketchOf(
      { type: 'FeatureCollection', features: [square(100, 'a'), square(101, 'b')] },
      200,
    )
    expect(sketch?.width).toBe(200)
    expect(sketch?.height).toBeCloseTo(100, 0)
    expect(sketch?.areas[0]?.path).toMatch(/^M0 100(\.\d)?L100 100/)
    expect(sketch?.areas.map(({ code }) => code)).toEqual(['a', 'b'])
  })

  it('is none without boundaries', () => {
    expect(sketchOf({ type: 'FeatureCollection', features: [] }, 200)).toBeUndefined()
  })
})
