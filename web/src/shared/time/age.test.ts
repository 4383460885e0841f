import { describe, expect, it } from 'vitest'
import { ageParts, formatAge } from './age'

const brief = (ms: number) =>
  ageParts(ms)
    .map((part) => `${part.n}${part.unit.charAt(0)}`)
    .join(' ')

describe('an age', () => {
  it.each([
    [-5_000, '0s'],
    [999, '0s'],
    [59_999, '59s'],
    [60_000, '1m'],
    [200_000, '3m 20s'],
    [3_600_000, '1h'],
    [7_500_000, '2h 5m'],
    [86_399_000, '23h 59m'],
    [86_400_000, '1d'],
    [97_200_000, '1d 3h'],
  ])('of %i ms reads %s', (ms, text) => {
    expect(brief(ms)).toBe(text)
  })

  it('is put into words by the language', () => {
    expect(formatAge(200_000, (key, { n }) => `${n}${key === 'age.minutes' ? ' 分' : ' 秒'}`)).toBe(
      '3 分 20 秒',
    )
  })
})
