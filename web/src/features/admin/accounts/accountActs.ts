import type { User } from '@/api/types'

/** What may be done to an account beside changing it. */
export type AccountAct = 'renew' | 'unlock' | 'disable' | 'enable' | 'removeFactor'

/** The acts that fit the state of an account. */
export function actsFor(user: Pick<User, 'enabled' | 'locked' | 'secondFactor'>): AccountAct[] {
  const acts: AccountAct[] = ['renew']
  if (user.locked) acts.push('unlock')
  if (user.secondFactor) acts.push('removeFactor')
  acts.push(user.enabled ? 'disable' : 'enable')
  return acts
}
