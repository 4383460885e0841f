import { describe, expect, it } from 'vitest'
import { testAlarm } from './testAlarm'
import { alarmPlace, alarmUnit, barOf, reasonWords } from './alarmWords'

describe('the bar of value against limit', () => {
  it('stands beyond the limit on the side of the alarm', () => {
    expect(barOf({ kind: 'high', value: 27.5, limit: 25 }).value).toBeCloseTo(0.66)
    expect(barOf({ kind: 'low', value: 4.5, limit: 5 }).value).toBeCloseTo(0.34)
  })

  it('stays on the bar, whatever the value', () => {
    expect(barOf({ kind: 'high', value: 9_999, limit: 25 }).value).toBe(1)
    expect(barOf({ kind: 'lowLow', value: -9_999, limit: 5 }).value).toBe(0)
  })

  it('copes with a limit of zero and below', () => {
    expect(barOf({ kind: 'high', value: 0, limit: 0 }).value).toBe(0.6)
    expect(barOf({ kind: 'low', value: -80, limit: -75 }).value).toBeLessThan(0.4)
  })
})

describe('the reason of a step', () => {
  const words: Record<string, string> = {
    'cause.above-limit': '高于限值',
    'cause.within-limit': '回到限值内',
    'cause.acknowledged': '已确认',
  }
  const say = (reason: string) =>
    reasonWords(
      reason,
      (key, named) => words[key] ?? `，持续 ${named?.n} 秒`,
      (key) => key in words,
    )

  it.each([
    ['above-limit 26.0 > 25 for 10 s', '高于限值 26.0 > 25，持续 10 秒'],
    ['above-limit 26.0 > 25', '高于限值 26.0 > 25'],
    ['within-limit -3.5 <= -3', '回到限值内 −3.5 ≤ −3'],
    ['acknowledged', '已确认'],
    ['something-new 1 > 2', 'something-new 1 > 2'],
    ['No form at all.', 'No form at all.'],
  ])('%s reads %s', (reason, text) => {
    expect(say(reason)).toBe(text)
  })
})

describe('the place of an alarm', () => {
  it('is named as far as it is known', () => {
    expect(alarmPlace(testAlarm())).toBe('长河化工有限公司 › 液氨罐区 › 可燃气体浓度')
    expect(alarmPlace(testAlarm({ enterprise: undefined, facility: undefined, point: { id: 11 } }))).toBe(
      '#11',
    )
  })
})

describe('the unit of an alarm', () => {
  const t = (key: string) => key

  it('is that of the point where the instrument is meant', () => {
    const point = { id: 11, unit: 'mg/L' }
    expect(alarmUnit(testAlarm({ kind: 'instrument', unit: undefined, point }), t)).toBe('mg/L')
  })
})
