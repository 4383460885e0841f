import { describe, expect, it } from 'vitest'
import { sparklineShape } from './sparklineShape'

describe('the line of a day', () => {
  it('goes from the lowest to the highest', () => {
    const shape = sparklineShape([0, 10], [], 24, 24)
    expect(shape?.lines).toEqual([
      [
        { x: 2, y: 22 },
        { x: 22, y: 2 },
      ],
    ])
  })

  it('has a hole where an hour has no value', () => {
    expect(sparklineShape([1, null, 2, 3], [], 24, 24)?.lines.map((line) => line.length)).toEqual([1, 2])
  })

  it('lies in the middle when nothing changes', () => {
    expect(sparklineShape([5, 5], [], 24, 24)?.lines[0]?.every(({ y }) => y === 12)).toBe(true)
  })

  it('shows limits that are near, and stays readable when they are far', () => {
    expect(sparklineShape([0, 10], [12, 1_000], 24, 24)?.limits).toEqual([2])
  })

  it('is not drawn without a value', () => {
    expect(sparklineShape([null, null], [1], 24, 24)).toBeUndefined()
  })
})
