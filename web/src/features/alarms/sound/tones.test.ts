import { describe, expect, it } from 'vitest'
import { PRIORITIES } from '../alarmFilter'
import { CALLS } from './tones'

describe('the calls of the four levels', () => {
  it('grow rarer and quieter with every level', () => {
    const calls = PRIORITIES.map((priority) => CALLS[priority])
    const rising = (values: number[]) => values.every((value, i) => i === 0 || value > (values[i - 1] ?? 0))
    expect(rising(calls.map((call) => call.everyMs))).toBe(true)
    expect(rising(calls.map((call) => -call.loudness))).toBe(true)
  })

  it('end before the next one begins', () => {
    for (const priority of PRIORITIES) {
      const { beeps, everyMs } = CALLS[priority]
      expect(Math.max(...beeps.map((beep) => beep.at + beep.length)) * 1_000).toBeLessThan(everyMs)
    }
  })
})
