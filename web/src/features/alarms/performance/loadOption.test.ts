import { describe, expect, it } from 'vitest'
import { barsOf } from './loadOption'

const FROM = Date.parse('2026-11-27T00:00:00+08:00')

describe('the alarms over time', () => {
  it('are shown by the windows of the report', () => {
    const series = { from: '2026-11-27T00:00:00+08:00', windowSeconds: 600, counts: [3, 0, 12] }
    expect(barsOf({ series })).toEqual({
      widthMs: 600_000,
      points: [
        [FROM, 3],
        [FROM + 600_000, 0],
        [FROM + 1_200_000, 12],
      ],
    })
  })

  it('are put together by the hour when they are many, and none is lost', () => {
    const counts = Array.from({ length: 4_321 }, (_, i) => i % 3)
    const { widthMs, points } = barsOf({
      series: { from: '2026-11-27T00:00:00+08:00', windowSeconds: 600, counts },
    })
    expect(widthMs).toBe(3_600_000)
    expect(points).toHaveLength(721)
    expect(points.reduce((sum, [, count]) => sum + count, 0)).toBe(counts.reduce((a, b) => a + b, 0))
    expect(points[720]?.[0]).toBe(FROM + 720 * 3_600_000)
  })
})
