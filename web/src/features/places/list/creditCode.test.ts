import { describe, expect, it } from 'vitest'
import { checkDigit, judgeCreditCode } from './creditCode'

describe('a unified social credit code', () => {
  it('has the check digit of its first 17 characters', () => {
    // The example of GB 32100-2015, annex A.
    expect(checkDigit('91350100M000100Y4')).toBe('3')
    expect(judgeCreditCode('91350100M000100Y43')).toEqual({ state: 'right' })
  })

  it('is odd with another one, and says which it should be', () => {
    expect(judgeCreditCode('91350100M000100Y4A')).toEqual({ state: 'odd', digit: '3' })
  })

  it.each(['91350100M000100Y4', '91350100I000100Y43', '91350100M000100Y4O', '企业'])(
    '%s is wrong',
    (text) => {
      expect(judgeCreditCode(text)).toEqual({ state: 'wrong' })
    },
  )

  it('may be missing, and be typed small', () => {
    expect(judgeCreditCode('  ')).toEqual({ state: 'empty' })
    expect(judgeCreditCode('91350100m000100y43')).toEqual({ state: 'right' })
  })
})
