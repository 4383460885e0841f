import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, shallowRef, type EffectScope } from 'vue'
import { useSparklines } from './useSparklines'

describe('the lines of the rows in sight', () => {
  let scope: EffectScope
  const fetchLines = vi.fn((ids: readonly number[]) =>
    Promise.resolve({ items: ids.map((pointId) => ({ pointId, from: '', to: '', values: [pointId] })) }),
  )

  beforeEach(() => {
    vi.useFakeTimers()
    fetchLines.mockClear()
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  function open(first: number[]) {
    const ids = shallowRef<readonly number[]>(first)
    const lines = scope.run(() => useSparklines(ids, { fetchLines }))
    if (!lines) throw new Error('the scope has ended')
    return { ids, lines }
  }

  it('are fetched once, however often a row comes into sight', async () => {
    const { ids, lines } = open([1, 2])
    await vi.advanceTimersByTimeAsync(500)
    ids.value = [2, 3]
    await vi.advanceTimersByTimeAsync(500)
    expect(fetchLines.mock.calls.map(([wanted]) => wanted)).toEqual([[1, 2], [3]])
    expect([...lines.value.keys()]).toEqual([1, 2, 3])
  })

  it('are asked for in portions that the platform takes', async () => {
    open(Array.from({ length: 450 }, (_, n) => n))
    await vi.advanceTimersByTimeAsync(500)
    expect(fetchLines.mock.calls.map(([wanted]) => wanted.length)).toEqual([200, 200, 50])
  })

  it('are asked for again when it failed', async () => {
    fetchLines.mockRejectedValueOnce(new Error('down'))
    const { ids } = open([1])
    await vi.advanceTimersByTimeAsync(500)
    ids.value = [1, 2]
    await vi.advanceTimersByTimeAsync(500)
    expect(fetchLines.mock.calls.map(([wanted]) => wanted)).toEqual([[1], [1, 2]])
  })
})
