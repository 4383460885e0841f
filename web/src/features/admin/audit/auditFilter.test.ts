import { describe, expect, it } from 'vitest'
import { filterFromQuery, filterToQuery, filterToRequest } from './auditFilter'

describe('the filter of the audit trail', () => {
  it('lives in the address', () => {
    const query = { act: 'update', object: 'rule', objectId: '12', from: '2026-11-27T08:00' }
    const filter = filterFromQuery(query)
    expect(filterToQuery(filter)).toEqual({ ...query, q: undefined, actor: undefined, to: undefined })
  })

  it('asks in Beijing time', () => {
    const filter = filterFromQuery({ from: '2026-11-27T08:00', actor: ' admin ' })
    expect(filterToRequest(filter)).toMatchObject({
      from: '2026-11-27T08:00:00+08:00',
      actor: 'admin',
      to: undefined,
    })
  })

  it('leaves out times that are none', () => {
    expect(filterFromQuery({ from: 'yesterday', to: ['a'] })).toMatchObject({ from: '', to: '' })
  })
})
