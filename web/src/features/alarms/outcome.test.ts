import { describe, expect, it } from 'vitest'
import { failedOf, outcomeOf } from './outcome'

const items = [
  { id: 'a', result: 'acknowledged' as const },
  { id: 'b', result: 'closed' as const },
  { id: 'c', result: 'acknowledged' as const },
]

describe('what became of an order', () => {
  it('is counted in the order of first appearance', () => {
    expect(outcomeOf(items)).toEqual([
      { key: 'acknowledged', n: 2 },
      { key: 'closed', n: 1 },
    ])
  })

  it('names the alarms on which it had no effect', () => {
    expect(failedOf(items).map(({ id }) => id)).toEqual(['b'])
  })
})
