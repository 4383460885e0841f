import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import { useLiveLatest } from './useLiveLatest'

describe('the newest values of the points in sight', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('leave the points of the next page alone', async () => {
    const watchPoints = vi.fn()
    const scope = effectScope()
    scope.run(() =>
      useLiveLatest(shallowRef([1, 2]), { connection: { watchPoints, onSample: () => () => undefined } }),
    )
    await vi.advanceTimersByTimeAsync(100)
    scope.stop()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(watchPoints.mock.calls).toEqual([[[]]])
  })
})
