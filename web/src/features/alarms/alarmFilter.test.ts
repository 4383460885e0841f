import { describe, expect, it } from 'vitest'
import { filterFromQuery, filterToQuery, filterToRequest, isNarrowed, matches } from './alarmFilter'
import { testAlarm } from './testAlarm'

describe('the filter of alarms', () => {
  it('goes into the address and comes back', () => {
    const filter = filterFromQuery({
      state: 'all',
      level: '1,3',
      domain: 'environment',
      facility: '21',
      q: '氨',
    })
    const query = filterToQuery(filter)
    expect(query).toEqual({ state: 'all', level: '1,3', domain: 'environment', facility: 21, q: '氨' })
    expect(filterToRequest(filter)).toMatchObject({ state: 'all', facilityId: 21 })
  })

  it('lets the platform select, and judges what comes by itself the same', () => {
    const two = filterFromQuery({ level: '1,3', state: 'unacknowledged', q: ' 氨 ' })
    expect(filterToRequest(two)).toMatchObject({ priority: [1, 3], state: 'unacknowledged', q: '氨' })
    two.text = ''
    expect(matches(testAlarm({ priority: 3 }), two)).toBe(true)
    expect(matches(testAlarm({ priority: 2 }), two)).toBe(false)
  })

  it('leaves the address empty at the defaults', () => {
    const query = filterToQuery(filterFromQuery({}))
    expect(Object.values(query).filter((value) => value !== undefined)).toEqual([])
  })

  it('keeps to a region and all below it, by the path and never by the code', () => {
    const region = { code: '510104001', path: '/510000/510100/510104/510104001/' }
    const here = testAlarm({ region })
    expect(matches(here, filterFromQuery({ region: '510100' }))).toBe(true)
    expect(matches(here, filterFromQuery({ region: '000000' }))).toBe(true)
    expect(matches(here, filterFromQuery({ region: '510105' }))).toBe(false)
    expect(matches(testAlarm(), filterFromQuery({ region: '510100' }))).toBe(false)
    expect(isNarrowed(filterFromQuery({ region: '510100' }))).toBe(false)
    expect(isNarrowed(filterFromQuery({ region: '510100', level: '1' }))).toBe(true)
  })

  it('ignores nonsense in the address', () => {
    const filter = filterFromQuery({ state: 'x', level: '0,9,abc', facility: '-3', point: '1e9' })
    expect(filter).toMatchObject({ state: 'open', priorities: [], facilityId: undefined, pointId: undefined })
  })

  it.each([
    ['长河 罐区', true],
    ['GAS-1', true],
    ['d-0001', true],
    ['长河 锅炉', false],
  ])('finds by the words "%s": %s', (q, found) => {
    expect(matches(testAlarm(), filterFromQuery({ q }))).toBe(found)
  })

  it('tells unacknowledged from open', () => {
    const acknowledged = testAlarm({ state: 'acknowledged' })
    expect(matches(acknowledged, filterFromQuery({}))).toBe(true)
    expect(matches(acknowledged, filterFromQuery({ state: 'unacknowledged' }))).toBe(false)
  })
})
