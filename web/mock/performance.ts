import type { AlarmPerformance, PerformanceTarget } from '../src/api/types.ts'
import { iso, type World } from './world.ts'

const DAY_MS = 86_400_000
const WINDOW_MS = 600_000
const ISA = { standard: 'ANSI/ISA-18.2-2016', clause: '16', confidence: 'known', source: 'recorded' }

type Row = [
  key: string,
  value: number,
  unit: string,
  verdict: 'met' | 'manageable' | 'exceeded' | 'not-judged',
  target?: number,
  maximum?: number,
  test?: PerformanceTarget['test'],
]

/** A quiet night, an hour in which too much happened, and a few rules that want mending. */
export function performance(world: World, query: URLSearchParams): AlarmPerformance {
  const to = Date.now()
  const from = Date.parse(query.get('from') ?? '') || to - DAY_MS
  const counts = Array.from({ length: Math.ceil((to - from) / WINDOW_MS) }, (_, i) =>
    i % 144 >= 60 && i % 144 < 64 ? 14 + (i % 5) : (i * 7) % 11 === 0 ? 2 : Number(i % 3 === 0),
  )
  const annunciated = counts.reduce((sum, one) => sum + one, 0)
  const days = (to - from) / DAY_MS
  const perDay = annunciated / days
  const rows: Row[] = [
    ['alarms-per-day', perDay, '1/d', 'met', 150, 300],
    ['alarms-per-hour', perDay / 24, '1/h', 'met', 6, 12],
    ['alarms-per-ten-minutes', perDay / 144, '1/10min', 'met', 1, 2],
    ['maximum-in-ten-minutes', 19, '1', 'exceeded', 10],
    ['time-in-flood', 0.031, 'share', 'exceeded', 0.01, undefined, 'below'],
    ['busy-windows', 0.028, 'share', 'exceeded', 0.01, undefined, 'below'],
    ['busy-hours', 0, 'share', 'met', 0.01, undefined, 'below'],
    ['top-ten-share', 0.62, 'share', 'exceeded', 0.01, 0.05],
    ['chattering', 2, '1', 'exceeded', 0],
    ['fleeting', 0, '1', 'met', 0],
    ['stale', 3, '1', 'met', 5, undefined, 'below'],
    ['standing', 8, '1', 'met', 10, undefined, 'below'],
    ['acknowledged', 96, '1', 'not-judged'],
    ['mean-time-to-acknowledge', 214.2, 's', 'not-judged'],
    ['median-time-to-acknowledge', 48, 's', 'not-judged'],
    ['priority-1', 0.02, 'share', 'exceeded', 0.01, undefined, 'below'],
    ['priority-2', 0.07, 'share', 'not-judged', 0.05, undefined, 'near'],
    ['priority-3', 0.21, 'share', 'not-judged', 0.15, undefined, 'near'],
    ['priority-4', 0.7, 'share', 'not-judged', 0.8, undefined, 'near'],
  ]
  const rules = [...world.alarms.values()].slice(0, 10).map((alarm, i) => ({
    ruleId: i + 1,
    kind: alarm.kind,
    priority: alarm.priority,
    pointId: alarm.point?.id,
    pointName: alarm.point?.name,
    deviceId: alarm.device.id,
    deviceAddress: alarm.device.address,
    facilityName: alarm.facility?.name,
    enterpriseId: alarm.enterprise?.id,
    enterpriseName: alarm.enterprise?.name,
    lastAlarmId: alarm.id,
  }))
  const floods = counts.flatMap((count, i) => {
    const begin = from + i * WINDOW_MS
    return count > 10 && (counts[i - 1] ?? 0) <= 10
      ? [{ begin: iso(begin), end: iso(begin + 5 * WINDOW_MS), peak: 19, count: 64 }]
      : []
  })
  return {
    from: iso(from),
    to: iso(to),
    asOf: iso(to),
    seat: { regionCode: query.get('region') ?? '000000', regionName: query.get('region') ?? '全国' },
    annunciated,
    late: 4,
    figures: rows.map(([key, value, unit, verdict, target, maximum, test = 'at-most']) => ({
      key,
      value,
      unit,
      verdict,
      targets: target === undefined ? [] : [{ ...ISA, test, target, maximum, unit }],
    })),
    floodCount: floods.length,
    floods,
    topRules: rules.map((rule, i) => ({ ...rule, count: 40 - 3 * i, share: (40 - 3 * i) / annunciated })),
    chatteringCount: 2,
    chattering: rules.slice(0, 2).map((rule) => ({
      ...rule,
      runs: 2,
      activations: 9,
      firstAt: iso(to - 9_000_000),
      lastAt: iso(to - 8_000_000),
    })),
    staleCount: 3,
    stale: rules.slice(2, 5).map((rule) => ({ ...rule, activeSince: iso(to - 2 * DAY_MS) })),
    enterpriseCount: world.enterprises.length,
    enterprisesAboveTarget: 1,
    enterprises: world.enterprises.slice(0, 8).map(({ id, name }, i) => ({
      id,
      name,
      count: Math.round(annunciated / (i + 3)),
      share: 1 / (i + 3),
      perDay: i === 0 ? 168 : perDay / (i + 3),
      verdict: i === 0 ? 'manageable' : 'met',
      maximumInTenMinutes: 12 - i,
      floods: i === 0 ? 1 : 0,
      timeInFlood: i === 0 ? 0.01 : 0,
      chattering: i < 2 ? 1 : 0,
      exceeded: i === 0 ? 2 : 0,
    })),
    series: { from: iso(from), windowSeconds: WINDOW_MS / 1_000, counts },
  }
}
