import { describe, expect, it } from 'vitest'
import { placeNames, type Frame, type Name } from './placeNames'

const name = (code: string, x: number, y: number): Name => ({ code, text: code, x, y, width: 40 })

describe('places of names', () => {
  it('is the middle where there is room', () => {
    expect(placeNames([name('a', 100, 100)], 12, [])).toMatchObject([
      { code: 'a', right: 0, down: 0, frame: [79, 93, 121, 107] },
    ])
  })

  it('goes below what stands in the middle', () => {
    const [placed] = placeNames([name('a', 100, 100)], 12, [[92, 92, 108, 108]])
    expect(placed).toMatchObject({ right: 0, down: 18 })
  })

  it('covers no other name', () => {
    const [a, b] = placeNames([name('a', 100, 100), name('b', 104, 102)], 12, [])
    expect(a?.down).toBe(0)
    expect(b?.down).not.toBe(0)
  })

  it('leaves out a name for which there is no room', () => {
    const all: Frame = [0, 0, 400, 400]
    expect(placeNames([name('a', 100, 100)], 12, [all])).toEqual([])
  })
})
