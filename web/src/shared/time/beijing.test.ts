import { describe, expect, it } from 'vitest'
import { formatDateTime, formatNear, parseBeijing, parseInstant, toIso } from './beijing'

const at = Date.UTC(2026, 10, 22, 16, 30, 5) // 00:30:05 of the next day in Beijing

describe('Beijing time in a browser of another zone', () => {
  it('runs these tests outside of China', () => {
    expect(new Date(at).getHours()).not.toBe(0)
  })

  it('shows the Beijing date and 24 hours', () => {
    expect(formatDateTime(at)).toBe('2026-11-23 00:30:05')
  })

  it('shows the date only when it is another day in Beijing', () => {
    expect(formatNear(at, at + 3_600_000)).toBe('00:30:05')
    expect(formatNear(at - 3_600_000, at)).toBe('11-22 23:30:05')
  })

  it('goes to the API with its offset and comes back', () => {
    expect(toIso(at)).toBe('2026-11-23T00:30:05+08:00')
    expect(parseInstant(toIso(at + 120))).toBe(at + 120)
  })

  it('reads what a person types as Beijing time', () => {
    expect(parseBeijing('2026-11-23 00:30')).toBe(at - 5_000)
    expect(parseBeijing('2026-11-23 00:30:05')).toBe(at)
    expect(parseBeijing('23.11.2026')).toBeUndefined()
    expect(parseBeijing('2026-13-01 00:00')).toBeUndefined()
  })
})
