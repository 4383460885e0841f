import { describe, expect, it } from 'vitest'
import { keepDecimals } from './keepDecimals'

/** What JSON.parse does for one member, with the source it was written as. */
function revive(holder: object, key: string, source: string): object {
  expect(keepDecimals.call(holder, key, Number(source), { source })).toBe(Number(source))
  return holder
}

describe('a value that was written with decimals', () => {
  it.each([
    ['35.40', 2],
    ['-0.500', 3],
    ['12', 0],
  ])('%s keeps %i of them', (source, decimals) => {
    expect(revive({}, 'value', source)).toEqual({ decimals })
  })

  it('leaves other numbers alone, and what the platform says itself', () => {
    expect(revive({}, 'limit', '35.40')).toEqual({})
    expect(revive({ decimals: 1 }, 'value', '35.40')).toEqual({ decimals: 1 })
    expect(revive({}, 'value', '1.2e5')).toEqual({})
  })

  it('does nothing in a browser that keeps the source to itself', () => {
    const holder = {}
    expect(keepDecimals.call(holder, 'value', 35.4)).toBe(35.4)
    expect(holder).toEqual({})
  })

  it('reads the same objects otherwise', () => {
    expect(JSON.parse('{"items":[{"value":35.40,"quality":"good"}]}', keepDecimals)).toMatchObject({
      items: [{ value: 35.4, quality: 'good' }],
    })
  })
})
