import { describe, expect, it } from 'vitest'
import { queryOf, queryText } from './viewQuery'

describe('the state of a page under a name', () => {
  it('is the same text whatever the order', () => {
    expect(queryText({ region: '510100', level: '1,2' })).toBe(queryText({ level: '1,2', region: '510100' }))
  })

  it('comes back as it went', () => {
    const query = { level: '1,2', q: '液氨 储罐&1' }
    expect(queryOf(queryText(query))).toEqual(query)
  })

  it('leaves out what is empty', () => {
    expect(queryText({ q: '', domain: null, level: '1' })).toBe('level=1')
  })
})
