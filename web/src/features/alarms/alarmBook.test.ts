import { describe, expect, it } from 'vitest'
import { append, countWaiting, EMPTY_BOOK, learn, reconcile, rowsOf, settle } from './alarmBook'
import { filterFromQuery } from './alarmFilter'
import { testAlarm } from './testAlarm'

const open = filterFromQuery({})
const all = filterFromQuery({ state: 'all' })
const first = testAlarm({ id: 'first', priority: 3, sequence: 1 })
const urgent = testAlarm({ id: 'urgent', priority: 1, sequence: 2 })

describe('the book of alarms', () => {
  it('shows a new alarm only when the page settles', () => {
    const book = learn(settle(learn(EMPTY_BOOK, [first]), open), [urgent])
    expect(rowsOf(book).map((alarm) => alarm.id)).toEqual(['first'])
    expect(countWaiting(book, open)).toBe(1)
    expect(settle(book, open).order).toEqual(['urgent', 'first'])
    expect(countWaiting(settle(book, open), open)).toBe(0)
  })

  it('does not count what the filter leaves out', () => {
    const onlyThird = filterFromQuery({ level: '3' })
    const book = learn(settle(learn(EMPTY_BOOK, [first]), onlyThird), [urgent])
    expect(countWaiting(book, onlyThird)).toBe(0)
  })

  it('changes a row in place at once', () => {
    const book = settle(learn(EMPTY_BOOK, [first, urgent]), open)
    const acknowledged = testAlarm({ ...urgent, state: 'acknowledged', sequence: 5 })
    const changed = learn(book, [acknowledged])
    expect(rowsOf(changed)[0]).toEqual(acknowledged)
    expect(settle(changed, open).order).toEqual(['first', 'urgent'])
  })

  it('ignores an older edition that comes late', () => {
    const newer = testAlarm({ ...first, state: 'acknowledged', sequence: 9 })
    expect(learn(learn(EMPTY_BOOK, [newer]), [first]).byId.get('first')).toEqual(newer)
  })

  it('keeps a closed alarm in its row until it settles', () => {
    const book = settle(learn(EMPTY_BOOK, [first]), open)
    const closed = learn(book, [testAlarm({ ...first, state: 'normal', sequence: 3 })])
    expect(rowsOf(closed)).toHaveLength(1)
    expect(settle(closed, open).order).toEqual([])
    expect(settle(closed, all).order).toEqual(['first'])
  })

  it('drops after a break what the platform no longer names, but not what came since', () => {
    const since = testAlarm({ id: 'since', sequence: 8 })
    const book = learn(EMPTY_BOOK, [first, urgent, since])
    expect([...reconcile(book, [urgent], 5).byId.keys()].sort()).toEqual(['since', 'urgent'])
  })

  it('orders the history by onset alone', () => {
    const older = testAlarm({ ...urgent, onset: '2026-11-23T09:00:00+08:00' })
    expect(settle(learn(EMPTY_BOOK, [older, first]), all).order).toEqual(['first', 'urgent'])
  })

  it('adds a further page below, moving no row', () => {
    const book = settle(learn(EMPTY_BOOK, [first]), open)
    expect(append(book, [urgent, first], open).order).toEqual(['first', 'urgent'])
  })
})
