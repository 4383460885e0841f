import { describe, expect, it } from 'vitest'
import { scrollFor, visibleRows } from './useWindow'

describe('the window of rows', () => {
  it('draws what is in sight and a little more', () => {
    expect(visibleRows(0, 320, 32, 10_000)).toEqual({ first: 0, end: 22 })
    expect(visibleRows(3_200, 320, 32, 10_000)).toEqual({ first: 88, end: 122 })
  })

  it('stops at the end of the list', () => {
    expect(visibleRows(999_999, 320, 32, 30)).toEqual({ first: 29, end: 30 })
    expect(visibleRows(0, 320, 32, 0)).toEqual({ first: 0, end: 0 })
  })

  it('scrolls only as far as a row needs', () => {
    expect(scrollFor(5, 0, 320, 32)).toBe(0)
    expect(scrollFor(10, 0, 320, 32)).toBe(32)
    expect(scrollFor(2, 640, 320, 32)).toBe(64)
  })
})
