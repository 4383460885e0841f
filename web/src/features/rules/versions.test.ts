import { describe, expect, it } from 'vitest'
import type { Rule } from '@/api/types'
import { differences } from './versions'

const rule = (more: Partial<Rule>) =>
  ({ limit: 25, priority: 2, deadband: 1, latching: false, enabled: true, ...more }) as Rule

describe('two versions of a rule', () => {
  it('differ in what a person decided, in the order of the form', () => {
    const found = differences(rule({ version: 1 }), rule({ version: 2, limit: 30, latching: true }))
    expect(found).toEqual([
      { field: 'limit', from: 25, to: 30 },
      { field: 'latching', from: false, to: true },
    ])
  })

  it('may be alike', () => expect(differences(rule({}), rule({ changedBy: 'b' }))).toEqual([]))
})
