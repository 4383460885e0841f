import { tryOnScopeDispose, useEventListener } from '@vueuse/core'
import { computed, shallowReadonly, shallowRef } from 'vue'

export interface ActivityOptions {
  now?: () => number
  /** What the tabs of one browser share. */
  storage?: Pick<Storage, 'getItem' | 'setItem'>
}

const KEY = 'anlan-used'
/** A call within this time of a touch is somebody's, not the page's own. */
const PASSIVE_AFTER_MS = 30_000
/** A touch is told to the platform when it has heard nothing for so long. */
const TELL_AFTER_MS = 60_000
/** How long before the end the person is warned. */
const WARNING_MS = 60_000

/**
 * When somebody last touched this page, and when the platform last heard of it from any tab of this browser. The stream
 * of events and the calls a page makes by itself do not count, or a desk that was left would never close.
 */
export function createActivity({ now = Date.now, storage = localStorage }: ActivityOptions = {}) {
  let touchedAt = now()

  const touch = () => (touchedAt = now())
  const passive = () => now() - touchedAt > PASSIVE_AFTER_MS
  const told = () => storage.setItem(KEY, String(now()))
  const toldAt = () => Number(storage.getItem(KEY) ?? now())
  /** @param leftMs until the platform ends the session */
  const isToTell = (leftMs: number) =>
    !passive() && (now() - toldAt() > TELL_AFTER_MS || leftMs <= WARNING_MS)
  /** Milliseconds until the platform ends the session. */
  const left = (idleMs: number) => toldAt() + idleMs - now()

  return { touch, passive, told, isToTell, left }
}

export type Activity = ReturnType<typeof createActivity>

const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const TICK_MS = 1_000

export interface IdleOptions {
  activity: Activity
  /** Undefined while it is not known. */
  idleMs: () => number | undefined
  /** Tells the platform that somebody is here. */
  tell: () => Promise<unknown>
  /** Called once when the time is over. */
  over: () => void
}

/** Watches for touches, and counts down before a session ends for want of them. */
export function useIdle({ activity, idleMs, tell, over }: IdleOptions) {
  const leftMs = shallowRef(Number.POSITIVE_INFINITY)
  let telling = false
  let ended = false

  async function tellOnce(): Promise<void> {
    if (telling) return
    telling = true
    try {
      await tell()
    } finally {
      telling = false
    }
  }

  function tick(): void {
    const idle = idleMs()
    if (idle === undefined) return
    const left = activity.left(idle)
    if (left > 0) {
      ended = false
      if (activity.isToTell(left)) void tellOnce().catch(() => undefined) // told again at the next touch
    } else if (!ended) {
      ended = true
      over()
    }
    leftMs.value = left
  }

  function touched(): void {
    activity.touch()
    if (warning.value) tick()
  }

  const warning = computed(() => leftMs.value > 0 && leftMs.value <= WARNING_MS)
  useEventListener(window, [...TOUCHES], touched, { passive: true, capture: true })
  const timer = setInterval(tick, TICK_MS)
  tryOnScopeDispose(() => clearInterval(timer))

  return { leftMs: shallowReadonly(leftMs), warning }
}
