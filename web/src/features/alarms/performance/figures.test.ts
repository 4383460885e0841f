import { describe, expect, it } from 'vitest'
import { formatFigure, formatTarget } from './figures'

const t = (key: string, { n }: { n: number }) => `${n} ${key.replace('age.', '')}`

describe('a figure', () => {
  it.each([
    [undefined, '1/d', '–'],
    [151.333333, '1/d', '151.33'],
    [7, '1', '7'],
    [0.123456, 'share', '12.35%'],
    [0.000012, 'share', '0%'],
    [42.4, 's', '42 seconds'],
    [90.4, 's', '1 minutes 30 seconds'],
    [5400, 's', '1 hours 30 minutes'],
  ])('%s in %s reads %s', (value, unit, text) => {
    expect(formatFigure(value, unit, t)).toBe(text)
  })

  it('has a target with its sign', () => {
    const target = {
      target: 0.01,
      unit: 'share',
      standard: 'S',
      clause: '',
      confidence: 'known',
      source: 'x',
    }
    expect(formatTarget({ ...target, test: 'below' }, t)).toBe('< 1%')
    expect(formatTarget({ ...target, test: 'at-most', target: 150, unit: '1/d' }, t)).toBe('≤ 150')
  })
})
