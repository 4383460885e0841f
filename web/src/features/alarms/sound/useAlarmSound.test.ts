import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, shallowRef, type EffectScope } from 'vue'
import type { Priority } from '@/api/types'
import { createSpeaker } from './speaker'
import { CALLS, DEAF_CALL } from './tones'
import { createAlarmSound } from './useAlarmSound'

describe('the bell', () => {
  let scope: EffectScope
  let stop: () => void
  let changed: () => void
  let blocked: boolean
  let allowed: boolean
  const play = vi.fn()

  beforeEach(() => {
    localStorage.clear()
    vi.useFakeTimers({ now: 1_000_000 })
    play.mockClear()
    blocked = true
    allowed = true
    scope = effectScope()
  })
  afterEach(() => {
    stop()
    scope.stop()
    vi.useRealTimers()
  })

  function hang() {
    const mostUrgent = shallowRef<Priority>()
    const hears = ref(true)
    const sound = scope.run(() =>
      createAlarmSound({
        mostUrgent,
        hears,
        now: ref(Date.now()),
        openSpeaker: (told) => {
          changed = told
          return {
            blocked: () => blocked,
            unblock: () => {
              if (!allowed) return Promise.reject(new Error('interrupted'))
              blocked = false
              return Promise.resolve()
            },
            play,
          }
        },
      }),
    )
    if (!sound) throw new Error('the scope has ended')
    stop = sound.start()
    return { mostUrgent, hears, sound, state: () => sound.state.value.state }
  }

  async function touch() {
    dispatchEvent(new Event('pointerdown'))
    await vi.advanceTimersByTimeAsync(0)
  }

  function takeAway() {
    blocked = true
    changed()
  }

  it('is blocked until somebody touches the page', async () => {
    const { state } = hang()
    expect(state()).toBe('blocked')
    await touch()
    expect(state()).toBe('ready')
  })

  it('says when the browser takes the sound away, and rings again after the next touch', async () => {
    const { mostUrgent, state } = hang()
    await touch()
    mostUrgent.value = 1
    await nextTick()
    expect(play).toHaveBeenLastCalledWith(CALLS[1])
    takeAway()
    await nextTick()
    expect(state()).toBe('blocked')
    play.mockClear()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(play).not.toHaveBeenCalled()
    await touch()
    expect(state()).toBe('ready')
    expect(play).toHaveBeenCalledWith(CALLS[1])
  })

  it('stays blocked when the browser refuses', async () => {
    allowed = false
    const { state } = hang()
    await touch()
    expect(state()).toBe('blocked')
  })

  it('is not ready when no new alarm can arrive, and says so aloud until one can', async () => {
    const { hears, state } = hang()
    await touch()
    hears.value = false
    await nextTick()
    expect(state()).toBe('deaf')
    await vi.advanceTimersByTimeAsync(DEAF_CALL.everyMs)
    expect(play.mock.calls).toEqual([[DEAF_CALL], [DEAF_CALL]])
    hears.value = true
    await nextTick()
    expect(state()).toBe('ready')
    await vi.advanceTimersByTimeAsync(DEAF_CALL.everyMs)
    expect(play).toHaveBeenCalledTimes(2)
  })

  it('goes on calling for the alarms it knows of', async () => {
    const { mostUrgent, hears } = hang()
    await touch()
    mostUrgent.value = 2
    hears.value = false
    await nextTick()
    expect(play.mock.calls).toEqual([[CALLS[2]]])
  })

  it('is silent while muted', async () => {
    const { hears, sound, state } = hang()
    await touch()
    sound.mute(5)
    hears.value = false
    await nextTick()
    expect(state()).toBe('muted')
    expect(play).not.toHaveBeenCalled()
  })
})

describe('the speaker', () => {
  function device() {
    const opened: AudioContext[] = []
    const open = () => {
      const context = { state: 'running', resume: () => Promise.resolve() } as unknown as AudioContext
      opened.push(context)
      return context
    }
    return { opened, open }
  }

  it('tells when its state changes', async () => {
    const { opened, open } = device()
    const changed = vi.fn()
    await createSpeaker(changed, open).unblock()
    opened[0]?.onstatechange?.(new Event('statechange'))
    expect(changed).toHaveBeenCalled()
  })

  it('is opened anew after it was closed', async () => {
    const { opened, open } = device()
    const speaker = createSpeaker(() => undefined, open)
    await speaker.unblock()
    Object.assign(opened[0] ?? {}, { state: 'closed' })
    expect(speaker.blocked()).toBe(true)
    await speaker.unblock()
    expect(opened).toHaveLength(2)
    expect(speaker.blocked()).toBe(false)
  })
})
