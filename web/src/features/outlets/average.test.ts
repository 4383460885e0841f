import { describe, expect, it } from 'vitest'
import { formatExcess, isUsable, judgedValue, spanOf } from './average'

describe('what is judged', () => {
  it('is the converted value where there is one', () => {
    expect(judgedValue({ mean: 20, converted: 31.5 })).toBe(31.5)
    expect(judgedValue({ mean: 20 })).toBe(20)
  })

  it('is the largest of what has no mean', () => {
    expect(judgedValue({ maximum: 8.4 })).toBe(8.4)
    expect(judgedValue({})).toBeUndefined()
  })

  it('may be used when enough counted of it', () => {
    expect(isUsable({ valid: true, converted: 31.5, convertedValid: false })).toBe(false)
    expect(isUsable({ valid: true, convertedValid: false })).toBe(true)
  })
})

describe('words of the address and of excess', () => {
  it('takes hours for what is not known', () => {
    expect(spanOf('day')).toBe('day')
    expect(spanOf('week')).toBe('hour')
    expect(spanOf(undefined)).toBe('hour')
  })

  it('shows no excess as a dash', () => {
    expect(formatExcess(0.253)).toBe('0.25')
    expect(formatExcess(undefined)).toBe('–')
  })
})
