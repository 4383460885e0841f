import { describe, expect, it } from 'vitest'
import { createActivity } from './activity'

const MINUTE = 60_000
const IDLE = 30 * MINUTE

function browser() {
  let at = 0
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  return {
    tab: () => createActivity({ now: () => at, storage }),
    pass: (ms: number) => (at += ms),
  }
}

describe('the activity of a browser', () => {
  it('is none half a minute after the last touch', () => {
    const { tab, pass } = browser()
    const activity = tab()
    pass(30_000)
    expect(activity.passive()).toBe(false)
    pass(1)
    expect(activity.passive()).toBe(true)
    activity.touch()
    expect(activity.passive()).toBe(false)
  })

  it('is told when a touch comes long after the last call', () => {
    const { tab, pass } = browser()
    const activity = tab()
    activity.told()
    pass(5 * MINUTE)
    expect(activity.isToTell(IDLE)).toBe(false)
    activity.touch()
    expect(activity.isToTell(IDLE)).toBe(true)
    activity.told()
    expect(activity.isToTell(IDLE)).toBe(false)
    expect(activity.isToTell(MINUTE), 'the end is near').toBe(true)
  })

  it('ends after the idle time although the page goes on by itself', () => {
    const { tab, pass } = browser()
    const activity = tab()
    activity.told()
    pass(IDLE - 1)
    expect(activity.left(IDLE)).toBe(1)
    pass(1)
    expect(activity.left(IDLE)).toBe(0)
  })

  it('of one tab keeps the others open', () => {
    const { tab, pass } = browser()
    const left = tab()
    const right = tab()
    left.told()
    pass(20 * MINUTE)
    right.told()
    pass(20 * MINUTE)
    expect(left.left(IDLE)).toBe(10 * MINUTE)
  })
})
