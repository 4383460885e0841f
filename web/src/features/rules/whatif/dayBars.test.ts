import { describe, expect, it } from 'vitest'
import { barsOf } from './dayBars'

const day = (date: string, inForce: number, changed: number) => ({
  day: date,
  counts: { inForce, changed, gone: 0, added: 0 },
})

describe('the bars of days', () => {
  it('are as high as their share of the highest', () => {
    const bars = barsOf([day('2026-11-01', 10, 5), day('2026-11-02', 0, 20)])
    expect(bars.map((bar) => [bar.inForceShare, bar.changedShare])).toEqual([
      [0.5, 0.25],
      [0, 1],
    ])
  })

  it('are flat without alarms', () => {
    expect(barsOf([day('2026-11-01', 0, 0)])[0]).toMatchObject({ inForceShare: 0, changedShare: 0 })
    expect(barsOf([])).toEqual([])
  })
})
