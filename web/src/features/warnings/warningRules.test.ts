import { describe, expect, it } from 'vitest'
import {
  actsOn,
  filterFromQuery,
  minutesOf,
  nextOf,
  stateOf,
  withColour,
  type Deadline,
} from './warningRules'

const deadline = (duty: Deadline['duty'], dueAt: string, more: Partial<Deadline> = {}): Deadline => ({
  duty,
  state: 'waiting',
  dueAt,
  ...more,
})
const due = '2026-11-23T10:00:00.000+08:00'
const later = '2026-11-23T12:00:00.000+08:00'

describe('filterFromQuery', () => {
  it('takes what it knows and leaves the rest', () => {
    expect(
      filterFromQuery({ state: 'lifted', colour: 'blue,red,pink', overdue: '1', facility: '7', q: '库' }),
    ).toEqual({
      state: 'lifted',
      colour: 'red,blue',
      overdue: true,
      enterpriseId: undefined,
      facilityId: 7,
      q: '库',
    })
    expect(filterFromQuery({ state: 'x', facility: '-1', overdue: '0' })).toEqual({})
  })
})

describe('withColour', () => {
  it('adds in the order of seriousness and takes away', () => {
    expect(withColour(undefined, 'blue')).toBe('blue')
    expect(withColour('blue', 'red')).toBe('red,blue')
    expect(withColour('red,blue', 'red')).toBe('blue')
    expect(withColour('blue', 'blue')).toBeUndefined()
  })
})

describe('stateOf', () => {
  it('is overdue as soon as the time has passed, whatever was answered before', () => {
    expect(stateOf(deadline('explain', due), Date.parse(due))).toBe('waiting')
    expect(stateOf(deadline('explain', due), Date.parse(due) + 1)).toBe('overdue')
    expect(stateOf(deadline('explain', due, { state: 'done' }), Date.parse(later))).toBe('done')
  })
})

describe('nextOf', () => {
  it('is the earliest that waits', () => {
    const explain = deadline('explain', later)
    const acknowledge = deadline('acknowledge', due)
    expect(nextOf({ deadlines: [explain, acknowledge] })).toBe(acknowledge)
    expect(nextOf({ deadlines: [explain, { ...acknowledge, state: 'done' }] })).toBe(explain)
    expect(nextOf({ deadlines: [{ ...acknowledge, state: 'lapsed' }] })).toBeUndefined()
  })
})

describe('actsOn', () => {
  const all = { acknowledge: true, stops: true, check: true }

  it('acknowledges once, explains and checks as often as it takes', () => {
    expect(actsOn({ deadlines: [deadline('acknowledge', due)] }, all)).toEqual([
      'acknowledge',
      'explain',
      'checkOnline',
      'checkOnSite',
    ])
    expect(actsOn({ deadlines: [deadline('acknowledge', due, { doneAt: due })] }, all)).toEqual([
      'explain',
      'checkOnline',
      'checkOnSite',
    ])
  })

  it('offers only what the account may', () => {
    expect(actsOn({ deadlines: [] }, { acknowledge: false, stops: false, check: true })).toEqual([
      'checkOnline',
      'checkOnSite',
    ])
  })
})

describe('minutesOf', () => {
  it('takes whole minutes, nothing, and no nonsense', () => {
    expect(minutesOf(' 90 ')).toBe(90)
    expect(minutesOf('0')).toBe(0)
    expect(minutesOf('')).toBeUndefined()
    expect(minutesOf('1.5')).toBe('wrong')
    expect(minutesOf('-1')).toBe('wrong')
  })
})
