import { expect, it } from 'vitest'
import type { AlarmPerformance } from '@/api/types'
import { performanceCsv } from './performanceCsv'

const REPORT: AlarmPerformance = {
  from: '2026-11-26T20:00:00.000+08:00',
  to: '2026-11-27T20:00:00.000+08:00',
  asOf: '2026-11-27T20:00:00.000+08:00',
  seat: { regionCode: '510000', regionName: '四川省' },
  annunciated: 12,
  late: 0,
  figures: [
    {
      key: 'alarms-per-day',
      value: 12,
      unit: '1/d',
      verdict: 'met',
      targets: [
        {
          test: 'at-most',
          target: 150,
          maximum: 300,
          unit: '1/d',
          standard: 'ANSI/ISA-18.2-2009',
          clause: '16',
          confidence: 'confirmed',
          source: 'x',
        },
      ],
    },
  ],
  floodCount: 0,
  floods: [],
  topRules: [],
  chatteringCount: 0,
  chattering: [],
  staleCount: 0,
  stale: [],
  enterpriseCount: 1,
  enterprisesAboveTarget: 0,
  enterprises: [
    {
      id: 1,
      name: '=HYPERLINK("x")',
      count: 12,
      share: 1,
      perDay: 12,
      verdict: 'met',
      maximumInTenMinutes: 2,
      floods: 0,
      timeInFlood: 0,
      chattering: 0,
      exceeded: 0,
    },
  ],
  series: { from: '2026-11-26T20:00:00.000+08:00', windowSeconds: 600, counts: [] },
}

it('gives the figures with their targets, and no cell is a formula', () => {
  const lines = performanceCsv(REPORT, {
    figure: (key) => key,
    verdict: (verdict) => verdict,
    heads: ['figure', 'value'],
  }).split('\r\n')
  expect(lines[2]).toBe('alarms-per-day,12,1/d,met,150,300,ANSI/ISA-18.2-2009,confirmed')
  expect(lines[4]).toBe(`enterprises,"'=HYPERLINK(""x"")",12,12,met`)
})
