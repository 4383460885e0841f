import { createGlobalState, useLocalStorage } from '@vueuse/core'
import { computed, shallowRef, watch } from 'vue'
import { useNow } from '@/shared/live/live'
import { useAlarmSummary } from '../useAlarmSummary'
import { CALLS, type Call } from './tones'

/** For how long sound can be muted, in minutes; never for good. */
export const MUTE_MINUTES = [5, 15, 30, 60] as const

/**
 * `blocked`: the browser gives sound only after somebody has clicked or typed on the page; the state is shown so that
 * nobody relies on a bell that cannot ring.
 */
export type SoundState = { state: 'ready' } | { state: 'blocked' } | { state: 'muted'; until: number }

export interface Speaker {
  blocked(): boolean
  unblock(): Promise<void>
  play(call: Call): void
}

/** Sound by the browser's own synthesiser: no file to load, nothing to go missing. */
export function createSpeaker(): Speaker {
  let context: AudioContext | undefined
  const open = () => (context ??= new AudioContext())
  return {
    blocked: () => context?.state !== 'running',
    unblock: () => open().resume(),
    play({ beeps, loudness }) {
      const audio = open()
      for (const beep of beeps) {
        const from = audio.currentTime + beep.at
        const gain = audio.createGain()
        gain.gain.setValueAtTime(0, from)
        gain.gain.linearRampToValueAtTime(loudness, from + 0.02)
        gain.gain.setValueAtTime(loudness, from + beep.length - 0.04)
        gain.gain.linearRampToValueAtTime(0, from + beep.length)
        const tone = audio.createOscillator()
        tone.frequency.value = beep.pitch
        tone.connect(gain).connect(audio.destination)
        tone.start(from)
        tone.stop(from + beep.length)
      }
    },
  }
}

/** Calls by the most urgent unacknowledged level until somebody acknowledges or mutes. */
export const useAlarmSound = createGlobalState(() => {
  const now = useNow()
  const { mostUrgent } = useAlarmSummary()
  const mutedUntil = useLocalStorage('anlan.mutedUntil', 0)
  const blocked = shallowRef(true)
  let speaker: Speaker | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const state = computed<SoundState>(() => {
    if (mutedUntil.value > now.value) return { state: 'muted', until: mutedUntil.value }
    return blocked.value ? { state: 'blocked' } : { state: 'ready' }
  })

  async function unblock(): Promise<void> {
    speaker ??= createSpeaker()
    await speaker.unblock()
    blocked.value = speaker.blocked()
  }

  function ring(): void {
    clearTimeout(timer)
    const level = mostUrgent.value
    if (level === undefined || state.value.state !== 'ready' || !speaker) return
    speaker.play(CALLS[level])
    timer = setTimeout(ring, CALLS[level].everyMs)
  }

  function start(): () => void {
    const gesture = () => void unblock().then(() => !blocked.value && forget())
    const forget = () => {
      removeEventListener('pointerdown', gesture)
      removeEventListener('keydown', gesture)
    }
    addEventListener('pointerdown', gesture)
    addEventListener('keydown', gesture)
    const leave = watch([mostUrgent, () => state.value.state], ring, { immediate: true })
    return () => {
      forget()
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
})
