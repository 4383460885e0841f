import { describe, expect, it } from 'vitest'
import type { Roster } from '@/api/types'
import { draftOf, faultOf, inputOf } from './rosterDraft'

const roster: Roster = {
  id: 7,
  name: 'Night',
  regionCode: '510100',
  regionName: 'Chengdu',
  shifts: [{ days: [1, 2], from: '20:00', to: '08:00', accountId: 3, substituteId: 4 }],
  exceptions: [
    {
      from: '2026-12-01T08:00:00.000+08:00',
      to: '2026-12-02T08:00:00.000+08:00',
      accountId: 4,
      reason: 'Leave',
    },
  ],
  accounts: [],
  onDuty: [],
  updatedAt: '2026-11-27T10:00:00.000+08:00',
  version: 5,
}

describe('a roster as it is filled in', () => {
  it('comes back as it was', () => {
    const draft = draftOf(roster, '000000', '')
    expect(draft.exceptions[0]).toMatchObject({ from: '2026-12-01 08:00', to: '2026-12-02 08:00' })
    expect(faultOf(draft)).toBeUndefined()
    const input = inputOf(draft, roster)
    expect(input).toMatchObject({ name: 'Night', regionCode: '510100', shifts: roster.shifts, version: 5 })
    expect(Date.parse(input.exceptions[0]?.from ?? '')).toBe(Date.parse(roster.exceptions[0]?.from ?? ''))
  })

  it('says what is missing, one thing after the other', () => {
    const draft = draftOf(undefined, '510000', 'environment')
    expect(faultOf(draft)).toBe('name')
    draft.name = 'Day'
    expect(faultOf(draft)).toBe('person')
    const [shift] = draft.shifts
    if (!shift) throw new Error('A new roster has a shift.')
    shift.accountId = 1
    expect(faultOf(draft)).toBeUndefined()
    shift.to = '24:00'
    expect(faultOf(draft)).toBe('time')
    shift.to = '08:00'
    shift.days = []
    expect(faultOf(draft)).toBe('days')
    shift.days = [7, 1]
    draft.exceptions.push({ from: '2026-12-01 08:00', to: '2026-12-01 08:00', accountId: 1, reason: '' })
    expect(faultOf(draft)).toBe('exception')
    draft.exceptions.pop()
    expect(inputOf(draft).shifts[0]?.days).toEqual([1, 7])
    expect(inputOf(draft).domain).toBe('environment')
  })
})
