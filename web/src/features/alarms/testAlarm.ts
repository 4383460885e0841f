import type { Alarm } from '@/api/types'

/** An alarm for tests; what matters to a test is given, the rest is plausible. */
export function testAlarm(given: Partial<Alarm> = {}): Alarm {
  return {
    id: 'a-1',
    priority: 2,
    state: 'unacknowledged',
    stateLetter: 'B',
    kind: 'high',
    onset: '2026-11-23T10:15:00+08:00',
    raisedAt: '2026-11-23T10:15:00.4+08:00',
    value: 26.5,
    decimals: 1,
    limit: 25,
    unit: '%LEL',
    rule: { id: 1, version: 1 },
    point: { id: 11, name: '可燃气体浓度', code: 'gas-1', unit: '%LEL' },
    facility: { id: 21, name: '液氨罐区' },
    enterprise: { id: 31, name: '长河化工有限公司' },
    device: { id: 41, address: 'D-0001' },
    domain: 'major-hazard',
    reason: '',
    late: false,
    sequence: 1,
    ...given,
  }
}
