import { describe, expect, it } from 'vitest'
import { filterFromQuery, filterToQuery, filterToRequest } from './handoverFilter'

describe('the filter of hand-overs', () => {
  it('takes from the address only what it knows', () => {
    expect(
      filterFromQuery({ state: 'closed', domain: 'environment', from: '2026-11-01', to: 'yesterday' }),
    ).toEqual({ state: 'closed', domain: 'environment', from: '2026-11-01', to: '' })
    expect(filterFromQuery({ state: 'lost', domain: 'weather', from: '2026-13-40' })).toEqual({
      state: '',
      domain: '',
      from: '',
      to: '',
    })
  })

  it('goes back into the address without what is not set', () => {
    const query = { state: 'waiting', domain: undefined, from: undefined, to: '2026-11-27' }
    expect(filterToQuery(filterFromQuery({ state: 'waiting', to: '2026-11-27' }))).toEqual(query)
  })

  it('asks for whole days of Beijing, the last one to its end', () => {
    const filter = { state: '', domain: '', from: '2026-11-26', to: '2026-11-27' } as const
    expect(filterToRequest(filter, '510100')).toEqual({
      region: '510100',
      state: '',
      domain: '',
      from: '2026-11-26T00:00:00+08:00',
      to: '2026-11-28T00:00:00+08:00',
    })
  })
})
