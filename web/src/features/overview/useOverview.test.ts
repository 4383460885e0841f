import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, shallowRef, type EffectScope } from 'vue'
import type { Overview } from '@/api/types'
import type { Selection } from './overviewApi'
import { useOverview } from './useOverview'

const SLOW_MS = 5_000

describe('the figures of a region', () => {
  let scope: EffectScope
  let change: () => void
  let answered = 0
  const fetch = vi.fn(
    ({ region }: Selection) =>
      new Promise<Overview>((resolve) =>
        setTimeout(() => {
          answered += 1
          resolve({ region: { code: region }, asOf: String(answered) } as Overview)
        }, SLOW_MS),
      ),
  )

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 })
    fetch.mockClear()
    answered = 0
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  function show() {
    const figures = scope.run(() =>
      useOverview(shallowRef({ region: '510000', domain: '' }), {
        fetch,
        random: () => 0,
        onChanged: (listener) => {
          change = () => listener(['510000'])
          return () => undefined
        },
        onResume: () => () => undefined,
      }),
    )
    if (!figures) throw new Error('the scope has ended')
    return figures
  }

  it('come although they change faster than the platform answers', async () => {
    const { overview } = show()
    for (let second = 0; second < 19; second++) {
      change()
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(fetch).toHaveBeenCalledTimes(4)
    expect(overview.value?.asOf).toBe('3')
  })

  it('are looked up once more when they changed meanwhile, and not after the page was left', async () => {
    const { overview } = show()
    change()
    await vi.advanceTimersByTimeAsync(3 * SLOW_MS)
    expect(overview.value?.asOf).toBe('2')
    change()
    scope.stop()
    await vi.advanceTimersByTimeAsync(3 * SLOW_MS)
    expect(fetch).toHaveBeenCalledTimes(2)
  })
})
