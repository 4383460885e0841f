import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import type { AlarmEvent, AlarmSummary } from '@/api/types'
import { useRegionSummary } from './useRegionSummary'

const SLOW_MS = 6_000

describe('the counts of a part', () => {
  let scope: EffectScope
  let tell: () => void
  let open = 0
  const fetchCounts = vi.fn(
    () =>
      new Promise<AlarmSummary>((resolve) =>
        setTimeout(() => resolve({ open: { 1: ++open }, unacknowledged: {} }), SLOW_MS),
      ),
  )

  beforeEach(() => {
    vi.useFakeTimers()
    fetchCounts.mockClear()
    open = 0
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  function show() {
    const region = ref('510000')
    const summary = scope.run(() =>
      useRegionSummary(() => ({ region: region.value, domain: '' }), {
        fetchCounts,
        connection: {
          onAlarm: (listener) => {
            tell = () => listener({} as AlarmEvent)
            return () => undefined
          },
        },
      }),
    )
    if (!summary) throw new Error('the scope has ended')
    return { region, summary }
  }

  it('come in a flood although the platform is slow', async () => {
    const { summary } = show()
    for (let second = 0; second < 20; second++) {
      tell()
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(summary.value?.open[1]).toBe(3)
  })

  it('are not those of the region before', async () => {
    const { region, summary } = show()
    await vi.advanceTimersByTimeAsync(SLOW_MS)
    expect(summary.value).toBeDefined()
    region.value = '510100'
    await nextTick()
    expect(summary.value).toBeUndefined()
  })
})
