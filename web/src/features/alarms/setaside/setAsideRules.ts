import type { SetAside } from '@/api/types'
import type { SetAsideAct } from './setAsideApi'

const CHOICES = [15, 30, 60, 120, 240, 480] as const

/** The times that are offered, in minutes: those below the longest, and the longest itself. */
export function durationsUpTo(most: number): number[] {
  const fitting: number[] = CHOICES.filter((minutes) => minutes < most)
  return most > 0 ? [...fitting, most] : []
}

/** What the account may do with it; the platform has the last word. */
export function actsOn(
  one: Pick<SetAside, 'state' | 'setBy'>,
  may: { shelve: boolean; approve: boolean },
  username: string | undefined,
): SetAsideAct[] {
  if (one.state === 'active') return may.shelve ? ['end'] : []
  if (one.state !== 'waiting') return []
  const own = one.setBy === username
  return [
    ...(may.approve && !own ? (['approve', 'reject'] as const) : []),
    ...(may.shelve ? (['withdraw'] as const) : []),
  ]
}
