import type { NotificationDelivery } from '@/api/types'

export type DeliveryState = NotificationDelivery['state']

/** In the order in which somebody looks for them: what went wrong first. */
export const STATES = [
  'failed',
  'uncertain',
  'unreachable',
  'waiting',
  'sending',
  'sent',
  'quiet',
  'cancelled',
] as const satisfies readonly DeliveryState[]

/** The shape of each, so that it is told without colour. */
export const SHAPES: Readonly<Record<DeliveryState, string>> = {
  failed: '✕',
  uncertain: '?',
  unreachable: '✕',
  waiting: '…',
  sending: '→',
  sent: '✓',
  quiet: '–',
  cancelled: '–',
}

/** Whether a person may have it sent again. */
export function mayRetry({ state, acknowledgedByLinkAt }: NotificationDelivery): boolean {
  return (state === 'failed' || state === 'uncertain') && acknowledgedByLinkAt === undefined
}
