import { describe, expect, it } from 'vitest'
import { actsOn, durationsUpTo } from './setAsideRules'

describe('what can be done with what is set aside', () => {
  const all = { shelve: true, approve: true }

  it('offers the longest time and those below it', () => {
    expect(durationsUpTo(60)).toEqual([15, 30, 60])
    expect(durationsUpTo(480)).toEqual([15, 30, 60, 120, 240, 480])
    expect(durationsUpTo(0)).toEqual([])
  })

  it('is ended by whoever may shelve', () => {
    expect(actsOn({ state: 'active', setBy: 'li' }, all, 'wang')).toEqual(['end'])
    expect(actsOn({ state: 'active', setBy: 'li' }, { shelve: false, approve: true }, 'wang')).toEqual([])
    expect(actsOn({ state: 'ended', setBy: 'li' }, all, 'wang')).toEqual([])
  })

  it('is approved by a second person', () => {
    expect(actsOn({ state: 'waiting', setBy: 'li' }, all, 'wang')).toEqual(['approve', 'reject', 'withdraw'])
    expect(actsOn({ state: 'waiting', setBy: 'li' }, all, 'li')).toEqual(['withdraw'])
  })
})
