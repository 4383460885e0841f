import { describe, expect, it } from 'vitest'
import { areHours, draftsOf, inputOf } from './addressDraft'

describe('the addresses of a person as they are filled in', () => {
  const kept = [
    { channelId: 1, address: 'a@example.org' },
    { channelId: 2, address: '138', quietFrom: '22:30', quietTo: '06:00', quietPriority: 2 },
  ]
  const channels = [{ id: 1 }, { id: 2 }, { id: 3 }]

  it('come back as they were, without the channels that are left empty', () => {
    expect(inputOf(draftsOf(kept, channels))).toEqual(kept)
  })

  it('have a line for each channel', () => {
    expect(draftsOf([], channels).map(({ address, quiet }) => [address, quiet])).toEqual([
      ['', false],
      ['', false],
      ['', false],
    ])
  })

  it('have hours of the day when they are quiet', () => {
    const drafts = draftsOf(kept, channels)
    expect(areHours(drafts)).toBe(true)
    const [, second] = drafts
    if (!second) throw new Error('There are three.')
    second.quietTo = '24:00'
    expect(areHours(drafts)).toBe(false)
    second.quiet = false
    expect(areHours(drafts)).toBe(true)
  })
})
