import type { Priority } from '@/api/types'

/** One beep: pitch in Hz, start and length in s within the call. */
export interface Beep {
  pitch: number
  at: number
  length: number
}

export interface Call {
  beeps: readonly Beep[]
  /** From the start of one call to the next, in ms. */
  everyMs: number
  /** 0 to 1. */
  loudness: number
}

/** The more urgent, the higher, the more often and the louder; no two levels sound alike. */
export const CALLS: Readonly<Record<Priority, Call>> = {
  1: {
    beeps: [0, 0.2, 0.4, 0.6].map((at, i) => ({ pitch: i % 2 === 0 ? 988 : 740, at, length: 0.16 })),
    everyMs: 3_000,
    loudness: 0.5,
  },
  2: { beeps: [0, 0.25].map((at) => ({ pitch: 784, at, length: 0.16 })), everyMs: 6_000, loudness: 0.4 },
  3: { beeps: [{ pitch: 587, at: 0, length: 0.25 }], everyMs: 12_000, loudness: 0.3 },
  4: { beeps: [{ pitch: 440, at: 0, length: 0.3 }], everyMs: 30_000, loudness: 0.2 },
}

/** While no new alarm can arrive: it falls, as none of the levels does, so that silence is never taken for peace. */
export const DEAF_CALL: Call = {
  beeps: [
    { pitch: 523, at: 0, length: 0.4 },
    { pitch: 349, at: 0.45, length: 0.6 },
  ],
  everyMs: 30_000,
  loudness: 0.3,
}
