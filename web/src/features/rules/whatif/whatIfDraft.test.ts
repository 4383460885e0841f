import { describe, expect, it } from 'vitest'
import { emptyText, inputOf, isOver, judge } from './whatIfDraft'

const NOW = Date.UTC(2026, 10, 28, 2, 0)
const text = (more: object) => ({ ...emptyText(), ...more })

describe('the question what if', () => {
  it('moves limits in one of the ways and leaves empty fields as they are', () => {
    expect(inputOf(text({ limit: '-10', days: 7 }), { region: '510000' }, NOW)).toEqual({
      region: '510000',
      from: '2026-11-21T10:00:00+08:00',
      to: '2026-11-28T10:00:00+08:00',
      change: { limitPercent: -10 },
    })
    expect(inputOf(text({ way: 'by', limit: '5' }), {}, NOW).change).toEqual({ limitBy: 5 })
    expect(inputOf(text({ way: 'to', limit: '5', deadband: '0' }), {}, NOW).change).toEqual({
      limit: 5,
      deadband: 0,
    })
    expect(inputOf(text({ way: 'keep', limit: '5', onDelaySeconds: '60' }), {}, NOW).change).toEqual({
      onDelaySeconds: 60,
    })
    expect(inputOf(text({ way: 'off', limit: '5', deadband: '2' }), {}, NOW).change).toEqual({
      enabled: false,
    })
  })

  it('is about one rule alone, or about what fits', () => {
    const asked = text({ limit: '1', code: ' w01018 ', kind: 'high', domain: 'environment' })
    expect(inputOf(asked, { region: '510000', ruleId: 7 }, NOW)).not.toHaveProperty('code')
    expect(inputOf(asked, { region: '510000' }, NOW)).toMatchObject({
      code: 'w01018',
      kind: 'high',
      domain: 'environment',
    })
  })

  it('says what is wrong', () => {
    expect(judge(text({ limit: '-10' }))).toEqual({})
    expect(judge(text({ limit: 'much' })).limit?.key).toBe('whatIf.faults.number')
    expect(judge(text({ limit: '2000' })).limit?.key).toBe('whatIf.faults.percent')
    expect(judge(text({ way: 'by', limit: '2000' }))).toEqual({})
    expect(judge(text({ way: 'keep' })).change?.key).toBe('whatIf.faults.nothing')
    expect(judge(text({ way: 'keep', deadband: '-1' })).deadband?.key).toBe('whatIf.faults.deadband')
    expect(judge(text({ way: 'off', onDelaySeconds: '1.5' })).onDelaySeconds?.key).toBe('rules.faults.delay')
  })

  it('is over when nobody works at it', () => {
    expect(
      (['waiting', 'running', 'finished', 'cancelled', 'failed'] as const).filter((s) =>
        isOver({ state: s }),
      ),
    ).toEqual(['finished', 'cancelled', 'failed'])
  })
})
