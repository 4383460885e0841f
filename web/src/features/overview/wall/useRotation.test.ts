import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { useRotation } from './useRotation'

describe('the rotation of a wall', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function rotation(names: string) {
    const stops = shallowRef<readonly string[]>([...names])
    const scope = effectScope()
    const made = scope.run(() => useRotation(stops, 1_000))
    if (!made) throw new Error('no scope')
    return { ...made, stops, stop: () => scope.stop() }
  }

  it('goes from stop to stop and begins again', () => {
    const { current } = rotation('abc')
    const seen = [current.value]
    for (let i = 0; i < 3; i++) {
      vi.advanceTimersByTime(1_000)
      seen.push(current.value)
    }
    expect(seen.join('')).toBe('abca')
  })

  it('stands while it is held, and can be moved by hand', async () => {
    const { current, paused, next, previous } = rotation('abc')
    paused.value = true
    await nextTick()
    vi.advanceTimersByTime(5_000)
    expect(current.value).toBe('a')
    next()
    expect(current.value).toBe('b')
    previous()
    previous()
    expect(current.value).toBe('c')
    vi.advanceTimersByTime(5_000)
    expect(current.value).toBe('c')
  })

  it('stays where it is when other stops come, and leaves one that is gone', async () => {
    const { current, stops, stop } = rotation('abc')
    vi.advanceTimersByTime(1_000)
    stops.value = ['x', 'b']
    await nextTick()
    expect(current.value).toBe('b')
    stops.value = ['x', 'y']
    await nextTick()
    expect(current.value).toBe('x')
    stop()
    vi.advanceTimersByTime(5_000)
    expect(current.value).toBe('x')
  })
})
