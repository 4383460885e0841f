import { describe, expect, it } from 'vitest'
import { freePlace, judgeFile, nudged, placed, withPlacement } from './placing'

const one = { pointId: 1, x: 0.5, y: 0.5 }

describe('a point on a plan', () => {
  it('stays on it', () => {
    expect(placed(1, -0.2, 1.4)).toEqual({ pointId: 1, x: 0, y: 1 })
  })

  it.each([
    ['ArrowLeft', false, 0.49, 0.5],
    ['ArrowDown', true, 0.5, 0.55],
  ])('%s moves it', (key, shifted, x, y) => {
    expect(nudged(one, key, shifted)).toEqual({ pointId: 1, x, y })
  })

  it('is not moved by other keys', () => {
    expect(nudged(one, 'a', false)).toBeUndefined()
  })

  it('has one place', () => {
    const moved = placed(1, 0.1, 0.1)
    expect(withPlacement([one, { pointId: 2, x: 0, y: 0 }], moved)).toEqual([
      { pointId: 2, x: 0, y: 0 },
      moved,
    ])
  })

  it('is put beside the others at first', () => {
    const first = freePlace(1, [])
    const second = freePlace(2, [first])
    expect(second.x === first.x && second.y === first.y).toBe(false)
  })
})

describe('a file', () => {
  it('must be an image of a known kind and size', () => {
    expect(judgeFile({ type: 'image/svg+xml', size: 10 })).toBe('kind')
    expect(judgeFile({ type: 'image/png', size: 6_000_000 })).toBe('size')
    expect(judgeFile({ type: 'image/webp', size: 5_000_000 })).toBeUndefined()
  })
})
