import { describe, expect, it } from 'vitest'
import { parseNumber } from './parseNumber'

describe('a number that is typed', () => {
  it.each([
    ['25', 25],
    [' -0.5 ', -0.5],
    ['−3', -3],
    ['1。5', 1.5],
    ['.5', 0.5],
    ['', undefined],
    ['1e3', undefined],
    ['2,5', undefined],
    ['12 mg', undefined],
  ])('reads %s as %s', (typed, number) => {
    expect(parseNumber(typed)).toBe(number)
  })
})
