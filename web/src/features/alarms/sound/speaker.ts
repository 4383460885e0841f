import type { Call } from './tones'

export interface Speaker {
  blocked(): boolean
  unblock(): Promise<void>
  play(call: Call): void
}

/**
 * Sound by the browser's own synthesiser: no file to load, nothing to go missing.
 *
 * @param changed called when the browser has given the sound or taken it away
 */
export function createSpeaker(changed: () => void, openContext = () => new AudioContext()): Speaker {
  let context: AudioContext | undefined

  function open(): AudioContext {
    if (context && context.state !== 'closed') return context
    context = openContext()
    context.onstatechange = changed
    return context
  }

  return {
    blocked: () => context?.state !== 'running',
    unblock: async () => open().resume(),
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
