import type { DutyAddress } from '@/api/types'

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const SECOND_LEVEL = 2

/** One channel of a person as it is filled in; an empty address means that the channel does not reach the person. */
export interface AddressDraft {
  channelId: number
  address: string
  quiet: boolean
  quietFrom: string
  quietTo: string
  quietPriority: number
}

/** One for each channel there is. */
export function draftsOf(
  addresses: readonly DutyAddress[],
  channels: readonly { id: number }[],
): AddressDraft[] {
  return channels.map(({ id }) => {
    const kept = addresses.find(({ channelId }) => channelId === id)
    return {
      channelId: id,
      address: kept?.address ?? '',
      quiet: kept?.quietFrom !== undefined,
      quietFrom: kept?.quietFrom ?? '22:00',
      quietTo: kept?.quietTo ?? '07:00',
      quietPriority: kept?.quietPriority ?? SECOND_LEVEL + 1,
    }
  })
}

/** Whether the hours of all that are quiet are hours. */
export function areHours(drafts: readonly AddressDraft[]): boolean {
  return drafts.every(
    ({ quiet, quietFrom, quietTo }) => !quiet || (TIME.test(quietFrom) && TIME.test(quietTo)),
  )
}

export function inputOf(drafts: readonly AddressDraft[]): DutyAddress[] {
  return drafts
    .filter(({ address }) => address.trim() !== '')
    .map(({ channelId, address, quiet, quietFrom, quietTo, quietPriority }) => ({
      channelId,
      address: address.trim(),
      ...(quiet ? { quietFrom, quietTo, quietPriority } : {}),
    }))
}
