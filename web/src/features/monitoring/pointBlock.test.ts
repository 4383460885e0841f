import { describe, expect, it } from 'vitest'
import { blockOf } from './pointBlock'

describe('the rows whose values are followed', () => {
  it('are the same while one scrolls a little', () => {
    expect(blockOf({ first: 70, end: 110 }, 1_000)).toEqual({ first: 60, end: 120 })
    expect(blockOf({ first: 75, end: 115 }, 1_000)).toEqual({ first: 60, end: 120 })
  })

  it('stay within the list and within what one stream may follow', () => {
    expect(blockOf({ first: 0, end: 40 }, 25)).toEqual({ first: 0, end: 25 })
    const { first, end } = blockOf({ first: 59, end: 241 }, 10_000)
    expect(end - first).toBeLessThanOrEqual(500)
  })
})
