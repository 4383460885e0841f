import type { Import } from '@/api/types'
import { fetchImport } from './importApi'

const FIRST_MS = 300
const LONGEST_MS = 2_000

export const isUnderWay = (known: Import) => known.state === 'running' || known.state === 'undoing'

export interface FollowOptions {
  fetch?: (id: number) => Promise<Import>
  wait?: (ms: number) => Promise<void>
  /** Ends the following; the import itself goes on. */
  gone?: () => boolean
}

/** Asks for an import again and again until it has ended, and shows each answer. */
export async function followImport(
  started: Import,
  show: (known: Import) => void,
  options: FollowOptions = {},
): Promise<Import> {
  const {
    fetch = fetchImport,
    wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    gone = () => false,
  } = options
  let known = started
  let pause = FIRST_MS
  show(known)
  while (isUnderWay(known) && !gone()) {
    await wait(pause)
    pause = Math.min(LONGEST_MS, pause * 1.5)
    known = await fetch(known.id)
    if (!gone()) show(known)
  }
  return known
}
