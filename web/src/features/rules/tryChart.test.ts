import { describe, expect, it } from 'vitest'
import { drawTry } from './tryChart'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour)).toISOString()
const bucket = (hour: number, avg: number) => ({
  start: at(hour),
  min: avg - 1,
  max: avg + 1,
  avg,
  count: 1,
  usable: 1,
})
const box = { width: 100, height: 50 }
const tried = {
  from: at(0),
  to: at(10),
  alarms: [
    { from: at(2), to: at(4), level: 2 },
    { from: at(9), level: 2 },
  ],
}

describe('the drawing of a tried rule', () => {
  const drawn = drawTry(tried, [bucket(1, 5), bucket(2, 6), bucket(8, 4)], 3_600, 9, box)

  it('breaks at a gap', () => {
    expect(drawn.bands).toHaveLength(2)
    expect(drawn.line.match(/M/g)).toHaveLength(2)
  })

  it('shows the limit though no value reaches it', () => {
    expect(drawn.limitY).toBeGreaterThan(0)
    expect(drawn.limitY).toBeLessThan(10)
  })

  it('shows each alarm, one that still stands up to the end', () => {
    expect(drawn.alarms).toEqual([
      { x: 20, width: 20 },
      { x: 90, width: 10 },
    ])
  })

  it('is empty without data', () => {
    expect(drawTry({ ...tried, alarms: [] }, [], 60, undefined, box)).toMatchObject({
      bands: [],
      line: '',
      alarms: [],
    })
  })
})
