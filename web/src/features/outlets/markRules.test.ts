import { describe, expect, it } from 'vitest'
import { actsOn, draftOf, faultsOf, lacksDocuments, type MarkForm } from './markRules'

const form: MarkForm = {
  kind: 'monitor.maintenance',
  from: '2026-11-27T08:00',
  to: '2026-11-27T09:30',
  reason: ' Filter ',
  evidence: '',
  attachmentName: '',
}

describe('the form of a mark', () => {
  it('names what is missing', () => {
    expect(faultsOf(form)).toEqual({})
    expect(Object.keys(faultsOf({ ...form, kind: '', from: '', reason: ' ' }))).toEqual([
      'kind',
      'from',
      'reason',
    ])
    expect(faultsOf({ ...form, to: form.from }).to).toBe('stops.faults.order')
  })

  it('becomes times of Beijing', () => {
    const draft = draftOf(7, form)
    expect(draft.from).toBe('2026-11-27T08:00:00+08:00')
    expect(draft.reason).toBe('Filter')
    expect(draft.evidence).toBeUndefined()
  })
})

describe('acts on a mark', () => {
  it('are those of its state and of who may', () => {
    expect(actsOn({ state: 'entered' }, { stops: true, approve: false })).toEqual(['withdraw'])
    expect(actsOn({ state: 'entered' }, { stops: false, approve: true })).toEqual(['approve', 'reject'])
    expect(actsOn({ state: 'lapsed' }, { stops: true, approve: true })).toEqual([
      'approve',
      'reject',
      'withdraw',
    ])
    expect(actsOn({ state: 'approved' }, { stops: true, approve: true })).toEqual([])
  })

  it('are to name documents while there are none and nobody has decided', () => {
    expect(lacksDocuments({ state: 'entered' })).toBe(true)
    expect(lacksDocuments({ state: 'lapsed' })).toBe(true)
    expect(lacksDocuments({ state: 'approved' })).toBe(false)
    expect(lacksDocuments({ state: 'entered', attachmentName: 'order.pdf' })).toBe(false)
  })
})
