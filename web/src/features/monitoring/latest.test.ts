import { describe, expect, it } from 'vitest'
import { isStale } from './latest'

const measuredAt = '2026-11-23T10:00:00+08:00'
const at = Date.parse(measuredAt)
const fresh = { stale: false, measuredAt }

describe('a latest value', () => {
  it('is fresh within three intervals', () => {
    expect(isStale(fresh, 60, at + 180_000)).toBe(false)
    expect(isStale(fresh, 60, at + 200_000)).toBe(true)
  })

  it('grows stale on the screen by itself', () => {
    expect(isStale(fresh, 1, at + 5_000)).toBe(false)
    expect(isStale(fresh, 1, at + 60_000)).toBe(true)
  })

  it('is stale when the platform says so, or cannot be heard', () => {
    expect(isStale({ ...fresh, stale: true }, 60, at)).toBe(true)
    expect(isStale(fresh, 60, at, at - 1_000)).toBe(true)
  })
})
