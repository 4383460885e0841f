import { createGlobalState, useLocalStorage } from '@vueuse/core'
import { computed, shallowRef, watch, type Ref } from 'vue'
import type { Priority } from '@/api/types'
import { useSession } from '@/app/session/session'
import { lostSince, useNow } from '@/shared/live/live'
import { useAlarmSummary } from '../useAlarmSummary'
import { createSpeaker } from './speaker'
import { CALLS, DEAF_CALL } from './tones'

/** For how long sound can be muted, in minutes; never for good. */
export const MUTE_MINUTES = [5, 15, 30, 60] as const

/**
 * `blocked`: the browser gives sound only after somebody has clicked or typed on the page, and may take it away again.
 * `deaf`: it can ring, but hears of no new alarm. Both are shown so that nobody relies on a bell that cannot ring.
 */
export type SoundState =
  { state: 'ready' } | { state: 'blocked' } | { state: 'deaf' } | { state: 'muted'; until: number }

export interface AlarmSoundOptions {
  mostUrgent: Readonly<Ref<Priority | undefined>>
  /** Whether new alarms arrive. */
  hears: Readonly<Ref<boolean>>
  now: Readonly<Ref<number>>
  openSpeaker?: typeof createSpeaker
}

/** Calls by the most urgent unacknowledged level until somebody acknowledges or mutes. */
export function createAlarmSound(options: AlarmSoundOptions) {
  const { mostUrgent, hears, now, openSpeaker = createSpeaker } = options
  const mutedUntil = useLocalStorage('anlan.mutedUntil', 0)
  const blocked = shallowRef(true)
  const speaker = openSpeaker(look)
  let timer: ReturnType<typeof setTimeout> | undefined

  const state = computed<SoundState>(() => {
    if (mutedUntil.value > now.value) return { state: 'muted', until: mutedUntil.value }
    if (blocked.value) return { state: 'blocked' }
    return hears.value ? { state: 'ready' } : { state: 'deaf' }
  })
  const audible = computed(() => state.value.state === 'ready' || state.value.state === 'deaf')
  const call = computed(() => {
    if (mostUrgent.value !== undefined) return CALLS[mostUrgent.value]
    return hears.value ? undefined : DEAF_CALL
  })

  function look(): void {
    blocked.value = speaker.blocked()
  }

  async function unblock(): Promise<void> {
    await speaker.unblock().catch(() => undefined) // whether it is blocked is looked at, and shown
    look()
  }

  function ring(): void {
    clearTimeout(timer)
    if (!call.value || !audible.value) return
    speaker.play(call.value)
    timer = setTimeout(ring, call.value.everyMs)
  }

  function start(): () => void {
    // The browser may take the sound away at any time, as when the computer sleeps: the next touch brings it back.
    const gesture = () => blocked.value && void unblock()
    addEventListener('pointerdown', gesture)
    addEventListener('keydown', gesture)
    const leave = watch([call, audible], ring, { immediate: true })
    return () => {
      removeEventListener('pointerdown', gesture)
      removeEventListener('keydown', gesture)
      leave()
      clearTimeout(timer)
    }
  }

  return {
    state,
    unblock,
    mute: (minutes: number) => (mutedUntil.value = now.value + minutes * 60_000),
    unmute: () => (mutedUntil.value = 0),
    start,
  }
}

export const useAlarmSound = createGlobalState(() => {
  const session = useSession()
  const hears = computed(() => lostSince.value === undefined && !session.expired)
  return createAlarmSound({ mostUrgent: useAlarmSummary().mostUrgent, hears, now: useNow() })
})
