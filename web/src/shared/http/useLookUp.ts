import { tryOnScopeDispose } from '@vueuse/core'

/**
 * A look-up that events bring about again and again. A flood of them neither ends the one under way, or none would ever
 * come to its end, nor asks the platform more than once in `apartMs`.
 *
 * @param look the whole of it, its failures included; what it finds does not count once the signal is aborted
 */
export function useLookUp(look: (signal: AbortSignal) => Promise<void>, apartMs: number) {
  let running: AbortController | undefined
  let planned: ReturnType<typeof setTimeout> | undefined
  let startedAt = -Infinity
  let missed = false
  let left = false

  /** Looks up now: what is under way belongs to something else, or is older. */
  async function atOnce(): Promise<void> {
    if (left) return
    clearTimeout(planned)
    planned = undefined
    missed = false
    running?.abort()
    const own = new AbortController()
    running = own
    startedAt = Date.now()
    try {
      await look(own.signal)
    } finally {
      if (running === own) {
        running = undefined
        if (missed) soon()
      }
    }
  }

  /** Looks up as soon as its turn comes. */
  function soon(): void {
    missed = running !== undefined
    if (missed || left) return
    planned ??= setTimeout(() => void atOnce(), Math.max(0, startedAt + apartMs - Date.now()))
  }

  tryOnScopeDispose(() => {
    left = true
    clearTimeout(planned)
    running?.abort()
  })

  return { atOnce, soon }
}
