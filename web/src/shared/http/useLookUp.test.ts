import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { useLookUp } from './useLookUp'

describe('a look-up that events bring about', () => {
  let scope: EffectScope
  const ended = vi.fn()
  const look = vi.fn(
    (signal: AbortSignal) =>
      new Promise<void>((resolve) =>
        setTimeout(() => {
          if (!signal.aborted) ended()
          resolve()
        }, 400),
      ),
  )

  beforeEach(() => {
    vi.useFakeTimers()
    look.mockClear()
    ended.mockClear()
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  function open() {
    const lookUp = scope.run(() => useLookUp(look, 1_000))
    if (!lookUp) throw new Error('the scope has ended')
    return lookUp
  }

  it('comes to its end in a flood, at most once a second', async () => {
    const { soon } = open()
    for (let n = 0; n < 48; n++) {
      soon()
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(look).toHaveBeenCalledTimes(5)
    expect(ended).toHaveBeenCalledTimes(5)
  })

  it('takes place once more when an event came while it was under way', async () => {
    const { atOnce, soon } = open()
    void atOnce()
    await vi.advanceTimersByTimeAsync(300)
    soon()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(ended).toHaveBeenCalledTimes(2)
  })

  it('drops the one under way when something else is looked for', async () => {
    const { atOnce } = open()
    void atOnce()
    void atOnce()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(look).toHaveBeenCalledTimes(2)
    expect(ended).toHaveBeenCalledTimes(1)
  })

  it('does not take place any more once its page was left', async () => {
    const { atOnce, soon } = open()
    void atOnce()
    soon()
    scope.stop()
    soon()
    await atOnce()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(look).toHaveBeenCalledTimes(1)
    expect(ended).not.toHaveBeenCalled()
  })
})
