import { describe, expect, it } from 'vitest'
import { actsOn, draftOf, faultsOf, type StopForm } from './stopRules'

const FORM: StopForm = {
  facilityId: 7,
  kind: 'overhaul',
  from: '2026-11-27T08:00',
  to: '2026-11-29T08:00',
  reason: ' yearly ',
  evidence: '',
  attachmentName: ' plan.pdf ',
}

describe('the form of a stop', () => {
  it('is sent in Beijing time without empty fields', () => {
    expect(faultsOf(FORM)).toEqual({})
    expect(draftOf(FORM)).toEqual({
      facilityId: 7,
      kind: 'overhaul',
      from: '2026-11-27T08:00:00+08:00',
      to: '2026-11-29T08:00:00+08:00',
      reason: 'yearly',
      evidence: undefined,
      attachmentName: 'plan.pdf',
    })
  })

  it('says what is wrong with each field', () => {
    expect(faultsOf({ ...FORM, to: FORM.from })).toEqual({ to: 'stops.faults.order' })
    expect(faultsOf({ ...FORM, to: '2028-11-27T08:00' })).toEqual({ to: 'stops.faults.long' })
    expect(faultsOf({ ...FORM, facilityId: undefined, from: '', to: '', reason: ' ' })).toEqual({
      facilityId: 'stops.faults.facility',
      from: 'stops.faults.time',
      to: 'stops.faults.time',
      reason: 'stops.faults.reason',
    })
  })
})

describe('a stop', () => {
  const now = Date.parse('2026-11-27T00:00:00Z')
  const everything = { stops: true, approve: true }

  it('is decided by the regulator or taken back by who registered it', () => {
    const stop = { state: 'registered', to: '2026-11-29T00:00:00Z' } as const
    expect(actsOn(stop, now, everything)).toEqual(['approve', 'reject', 'withdraw'])
    expect(actsOn(stop, now, { stops: true, approve: false })).toEqual(['withdraw'])
    expect(actsOn(stop, now, { stops: false, approve: false })).toEqual([])
  })

  it('is ended while it is approved and not over', () => {
    const stop = { state: 'approved', to: '2026-11-29T00:00:00Z' } as const
    expect(actsOn(stop, now, everything)).toEqual(['end'])
    expect(actsOn({ ...stop, to: '2026-11-26T00:00:00Z' }, now, everything)).toEqual([])
    expect(actsOn({ ...stop, state: 'rejected' }, now, everything)).toEqual([])
  })
})
