import { describe, expect, it } from 'vitest'
import type { Palette } from '@/shared/chart/palette'
import { toAxis, type TrendInput } from './trendInput'
import { trendOf, type Reading } from './trendModel'
import { tooltipAt } from './trendTooltip'

const MINUTE = 60_000
const start = Date.UTC(2026, 10, 22, 16, 0) // midnight in Beijing

function at(minute: number, readings: Reading[], unit = 'mg/L'): string {
  const window = { from: start, to: start + 60 * MINUTE }
  const input: TrendInput = {
    trend: trendOf(readings, MINUTE, window, window.to),
    window,
    rules: [],
    unit,
    decimals: 1,
    palette: {} as Palette,
    words: {
      quality: { good: '正常', uncertain: '存疑', bad: '无效' },
      kind: () => '',
      gap: '缺数',
      late: '迟到数据',
      average: '均值',
      extremes: '最小–最大',
    },
  }
  return tooltipAt(input, toAxis(start + minute * MINUTE), MINUTE)
}

const reading = (minute: number, given: Partial<Reading> = {}): Reading => ({
  at: start + minute * MINUTE,
  value: 35.4,
  quality: 'good',
  late: false,
  ...given,
})

describe('what stands at the pointer', () => {
  it('is the nearest value with unit, quality and Beijing time', () => {
    expect(at(0.4, [reading(0), reading(1)])).toBe('2026-11-23 00:00:00<br>35.4\u00a0mg/L  正常')
  })

  it('says that data are missing and does not reach over the gap', () => {
    expect(at(30, [reading(0), reading(59)])).toBe('2026-11-23 00:30:00  缺数')
  })

  it('says what came late', () => {
    expect(at(0, [reading(0, { late: true })])).toContain('<br>迟到数据')
  })

  it('shows the extremes of an average', () => {
    expect(at(0, [reading(0, { min: 30, max: 41.25 })])).toContain(
      '均值 35.4\u00a0mg/L  正常<br>最小–最大 30.0 – 41.3',
    )
  })

  it('lets no unit of a device write into the page', () => {
    expect(at(0, [reading(0)], '<img src=x>')).not.toContain('<img')
  })
})
