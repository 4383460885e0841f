import { describe, expect, it } from 'vitest'
import { sparkPaths } from './sparkline'

describe('a small line', () => {
  it('spans the box', () => {
    expect(sparkPaths([0, 10], 20, 10)).toEqual({ line: 'M0 10L20 0', dots: [] })
  })

  it('breaks where a value is missing and shows what stands alone', () => {
    const { line, dots } = sparkPaths([1, 2, null, 3, null, 1, 1], 60, 10)
    expect(line.match(/M/g)).toHaveLength(2)
    expect(dots).toEqual([{ x: 30, y: 0 }])
  })

  it('lies in the middle when nothing changes', () => {
    expect(sparkPaths([5, 5], 20, 10).line).toBe('M0 5L20 5')
  })

  it('is empty without values', () => {
    expect(sparkPaths([null, null], 20, 10)).toEqual({ line: '', dots: [] })
    expect(sparkPaths([], 20, 10).line).toBe('')
  })
})
