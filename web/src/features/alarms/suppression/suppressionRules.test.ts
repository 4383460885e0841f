import { describe, expect, it } from 'vitest'
import type { ListedRule } from '@/api/types'
import {
  actsOn,
  choicesOf,
  formOf,
  markOf,
  nameFor,
  standingText,
  stripesOf,
  wishOf,
} from './suppressionRules'

describe('a suppression', () => {
  it('names a point by its code', () => {
    expect(nameFor('FI-101.PV', [])).toBe('FI_101_PV')
    expect(nameFor('a21026', ['a21026'])).toBe('a21026_2')
    expect(nameFor('101', [])).toBe('p')
    expect(nameFor('流量', ['p'])).toBe('p_2')
  })

  it('is sent only when it is complete', () => {
    const form = {
      ...formOf(undefined),
      facilityId: 3,
      name: ' Idle ',
      reason: 'Pump stands',
      expression: 'stopped',
    }
    expect(wishOf(form, undefined)).toBeUndefined()
    expect(wishOf({ ...form, targets: ['7 low'] }, 2)).toEqual({
      facilityId: 3,
      name: 'Idle',
      reason: 'Pump stands',
      expression: 'stopped',
      inputs: [],
      targets: [{ pointId: 7, kind: 'low' }],
      mostMinutes: 480,
      version: 2,
    })
    expect(wishOf({ ...form, targets: ['7 low'], mostMinutes: 0 }, 2)).toBeUndefined()
  })

  it('shows the piece of the expression that is wrong', () => {
    expect(markOf('flow.value < 1 &&\n  flaw.value > 2', { line: 2, column: 3 })).toEqual({
      line: 2,
      before: '  ',
      wrong: 'flaw.value',
      after: ' > 2',
    })
    expect(markOf('flow.value <', { line: 1, column: 13 })).toEqual({
      line: 1,
      before: 'flow.value <',
      wrong: '',
      after: '',
    })
  })

  it('offers what the account may do', () => {
    const all = { rules: true, approve: true }
    expect(actsOn({ state: 'off', tried: false }, all, 'a')).toEqual([])
    expect(actsOn({ state: 'off', tried: true }, all, 'a')).toEqual(['on'])
    expect(actsOn({ state: 'on', tried: true }, all, 'a')).toEqual(['off'])
    expect(actsOn({ state: 'on', tried: true }, { rules: false, approve: true }, 'a')).toEqual([])
    expect(actsOn({ state: 'waiting', tried: true, askedBy: 'a' }, all, 'a')).toEqual(['withdraw'])
    expect(actsOn({ state: 'waiting', tried: true, askedBy: 'b' }, all, 'a')).toEqual([
      'approve',
      'reject',
      'withdraw',
    ])
  })

  it('knows which rules are never suppressed', () => {
    const policy = { allowedFrom: 2, gasHighHigh: false, approvedUpTo: 2, mostMinutes: 10_080 }
    const rules = [
      { pointId: 7, kind: 'low', priority: 3 },
      { pointId: 7, kind: 'low', priority: 1 },
      { pointId: 7, kind: 'high', priority: 2 },
      { pointId: 7, kind: 'communication', priority: 3 },
    ] as ListedRule[]
    expect(choicesOf(rules, policy).map(({ key, refused }) => [key, refused])).toEqual([
      ['7 low', true],
      ['7 high', false],
    ])
  })

  it('says what is known of it now', () => {
    const t = (key: string, { input = '' }: { input?: string }) =>
      `${key.replace('suppression.', '')}${input}`
    expect(standingText({ tried: true }, t)).toBe('passed')
    const standing = { outcome: 'unknown', since: '', cause: 'stale', input: 'flow' } as const
    expect(standingText({ tried: true, standing }, t)).toBe('outcome.unknown: cause.staleflow')
  })

  it('draws a strip of the time that was tried', () => {
    const from = Date.parse('2026-11-28T00:00:00Z')
    const spans = [{ outcome: 'holds', from: '2026-11-28T06:00:00Z', to: '2026-11-28T12:00:00Z' }]
    expect(stripesOf(spans, from, from + 86_400_000)).toEqual([
      { outcome: 'holds', start: 0.25, width: 0.25 },
    ])
  })
})
