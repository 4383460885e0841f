import type {
  Alarm,
  AlarmKind,
  AlarmState,
  AlarmTransition,
  Device,
  Enterprise,
  Facility,
  FacilityKind,
  Point,
  Priority,
  Quality,
  QuarantineItem,
  RawSample,
  Rule,
  UnknownDevice,
} from '../src/api/types.ts'
import { detailOf, pathOf } from './country.ts'

/** Plants of all four domains: enterprise, facility, kind, points as code|name|unit|usual|swing|low|high|decimals. */
const PLANTS: [string, string, FacilityKind, string, string[]][] = [
  [
    '川江液氨制冷有限公司',
    '液氨储罐区',
    'hazard-installation',
    'mqtt',
    [
      'tank-1-level|1# 储罐液位|m|3.4|0.5|1|4.6|2',
      'tank-1-pressure|1# 储罐压力|MPa|1.05|0.12||1.4|2',
      'gas-1|罐区氨气浓度|ppm|12|8||25|0',
      'tank-1-temperature|1# 储罐温度|degC|24|5||38|1',
    ],
  ],
  [
    '四川蜀北石油化工集团有限责任公司成都彭州炼油分公司第三联合装置',
    '常减压装置原料油储罐区及附属装卸栈台',
    'hazard-installation',
    'http',
    [
      'lt-101|T-101 液位|m|9.2|1.2|2|11.5|2',
      'tt-101|T-101 温度|degC|46|3||60|1',
      'gd-07|栈台可燃气体浓度|%LEL|4|3||25|1',
      'pt-103|进料泵出口压力|kPa|640|40|480|760|0',
    ],
  ],
  [
    '岷江水务第二污水处理厂',
    '总排口',
    'emission-outlet',
    'hj212',
    [
      'w01018|化学需氧量|mg/L|31|9||50|1',
      'w21003|氨氮|mg/L|2.6|1.4||5|2',
      'w21011|总磷|mg/L|0.31|0.1||0.5|3',
      'w01001|pH值|1|7.3|0.4|6|9|2',
      'w00000|污水流量|L/s|412|90|||1',
    ],
  ],
  [
    '金堂燃气轮机热电厂',
    '2# 机组烟囱',
    'emission-outlet',
    'hj212',
    [
      'a21002|氮氧化物|mg/m3|38|9||50|2',
      'a21005|一氧化碳|mg/m3|3.2|2.6||100|2',
      'a19001|氧气含量|%|13.6|0.6|||2',
      'a01012|烟气温度|degC|104|6|||1',
    ],
  ],
  [
    '德阳旌湖钢铁有限公司',
    '烧结机机尾排口',
    'emission-outlet',
    'hj212',
    ['a34013|烟尘|mg/m3|6.8|3||10|2', 'a21026|二氧化硫|mg/m3|22|8||35|1'],
  ],
  [
    '泸州纳溪氯碱厂',
    '液氯仓库',
    'chemical-store',
    'mqtt',
    [
      'cl2-1|1# 氯气浓度|mg/m3|0.2|0.3||1|2',
      'cl2-2|2# 氯气浓度|mg/m3|0.2|0.2||1|2',
      'humidity|库内湿度|%|52|10||80|1',
      'temperature|库内温度|degC|19|4||30|1',
    ],
  ],
  [
    '绵阳涪城医药中间体厂',
    '危化品二号库',
    'chemical-store',
    'http',
    ['voc|挥发性有机物|ppm|18|10||60|1', 'temperature|库内温度|degC|21|4||30|1'],
  ],
  [
    '宜宾三江酒业动力车间',
    '3# 工业锅炉',
    'special-equipment',
    'http',
    [
      'steam-pressure|蒸汽压力|MPa|0.92|0.08|0.6|1.15|3',
      'drum-level|汽包水位|mm|12|22|-75|75|0',
      'steam-temperature|蒸汽温度|degC|184|4||200|1',
    ],
  ],
  [
    '成都天府国际金融中心',
    '高区 5# 乘客电梯',
    'special-equipment',
    'mqtt',
    ['door-current|门机电流|A|1.2|0.5||3|2', 'motor-temperature|曳引机温度|degC|51|8||80|1'],
  ],
  [
    '内江白马化肥有限公司',
    '合成氨装置',
    'hazard-installation',
    'hj212',
    [
      'reactor-temperature|合成塔热点温度|degC|468|8|440|490|1',
      'reactor-pressure|合成塔压力|MPa|14.6|0.3|13|15.4|2',
      'nh3-3|压缩厂房氨气浓度|ppm|9|7||25|0',
    ],
  ],
]

/** Where each plant lies. */
const REGIONS = [
  '510112',
  '510182',
  '510117',
  '510121',
  '510681',
  '510503',
  '510703',
  '511502',
  '510107',
  '511002',
]

const DOMAIN: Record<FacilityKind, string> = {
  'hazard-installation': 'major-hazard',
  'emission-outlet': 'environment',
  'chemical-store': 'hazardous-chemicals',
  'special-equipment': 'special-equipment',
  other: 'major-hazard',
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Path of a region as the platform writes it: codes from the province down. */
export function regionPath(code: string): string {
  return `/${pathOf(code)
    .slice(1)
    .map((part) => `${part.code}/`)
    .join('')}`
}

/** Noise in [-1, 1] that is the same for the same numbers. */
function noise(a: number, b: number): number {
  const x = Math.sin(a * 127.1 + b * 311.7) * 43_758.5453
  return (x - Math.floor(x)) * 2 - 1
}

export function iso(ms: number): string {
  return `${new Date(ms + 8 * HOUR).toISOString().slice(0, 23)}+08:00`
}

interface Process {
  usual: number
  swing: number
  interval: number
}

/** Everything the recorded platform knows. One per server, so that acts have effects. */
export class World {
  readonly started = Date.now()
  readonly enterprises: Enterprise[] = []
  readonly facilities: Facility[] = []
  readonly devices: Device[] = []
  readonly points: Point[] = []
  rules: Rule[] = []
  unknown: UnknownDevice[] = []
  quarantine: QuarantineItem[] = []
  readonly alarms = new Map<string, Alarm>()
  readonly transitions = new Map<string, AlarmTransition[]>()
  sequence = 1_000
  private readonly processes = new Map<number, Process>()
  /** What went wrong when, so that trends show what the alarms say. */
  private readonly incidents = new Map<number, { onset: number; end: number; target: number }[]>()
  private nextId = 1

  constructor() {
    PLANTS.forEach((plant, index) => this.build(plant, index))
    this.seedAlarms()
    this.seedStrangers()
  }

  /** What every record carries besides. */
  get stored(): { createdAt: string; updatedAt: string; version: number } {
    const at = iso(this.started - 40 * 24 * HOUR)
    return { createdAt: at, updatedAt: at, version: 1 }
  }

  id(): number {
    return this.nextId++
  }

  private build(
    [enterpriseName, facilityName, kind, protocol, rows]: (typeof PLANTS)[number],
    index: number,
  ): void {
    const enterprise: Enterprise = {
      id: this.id(),
      name: enterpriseName,
      regionCode: REGIONS[index] ?? '510100',
      names: [],
      creditCode: `91510100MA6${String(index).padStart(6, '0')}X`,
      address: `${['锦江大道', '沿江路', '工业园一路'][index % 3] ?? ''} ${index * 7 + 12} 号`,
      ...this.stored,
    }
    const facility: Facility = {
      id: this.id(),
      enterpriseId: enterprise.id,
      name: facilityName,
      kind,
      domain: DOMAIN[kind],
      regionCode: enterprise.regionCode,
      ...this.stored,
    }
    const address =
      protocol === 'hj212' ? `51010000000000${String(index).padStart(2, '0')}SC2026MN01` : `plant-${index}`
    const silent = index === 6
    const device: Device = {
      id: this.id(),
      address,
      name: `${facilityName}数采仪`,
      protocol: protocol as Device['protocol'],
      enterpriseId: enterprise.id,
      facilityId: facility.id,
      enterprise: { id: enterprise.id, name: enterprise.name },
      facility: { id: facility.id, name: facility.name },
      enabled: true,
      presence: silent ? 'silent' : 'heard',
      presenceSince: iso(this.started - (silent ? 3.4 : 50) * HOUR),
      connected: protocol === 'hj212' ? !silent : undefined,
      connectedSince: protocol === 'hj212' && !silent ? iso(this.started - 50 * HOUR) : undefined,
      lastHeardAt: iso(this.started - (silent ? 3.4 * HOUR : 20_000)),
      clockAheadMillis: index === 2 ? 94_000 : 400,
      clockWrongSince: index === 2 ? iso(this.started - 5 * HOUR) : undefined,
      pointCount: rows.length,
      quarantined: index === 2 ? 14 : 0,
      domain: facility.domain,
      regionCode: facility.regionCode,
      ...this.stored,
    }
    this.enterprises.push(enterprise)
    if (facility.domain === 'major-hazard') facility.hazardGrade = 1
    this.facilities.push(facility)
    this.devices.push(device)
    for (const row of rows) this.addPoint(row, enterprise, facility, device)
  }

  private addPoint(row: string, enterprise: Enterprise, facility: Facility, device: Device): void {
    const [code = '', name = '', unit = '', usual, swing, low, high, decimals] = row.split('|')
    const id = this.id()
    const interval = device.protocol === 'hj212' ? 60 : 30
    this.processes.set(id, { usual: Number(usual), swing: Number(swing), interval: interval * 1_000 })
    this.points.push({
      id,
      facilityId: facility.id,
      deviceId: device.id,
      code,
      name,
      unit,
      decimals: Number(decimals),
      expectedIntervalSeconds: interval,
      instrumentPriority: 3,
      enterprise: { id: enterprise.id, name: enterprise.name },
      facility: { id: facility.id, name: facility.name },
      device: { id: device.id, address: device.address },
      domain: facility.domain,
      regionCode: facility.regionCode,
      ...this.stored,
    })
    if (low) this.addRule(id, 'low', Number(low), 3)
    if (high) this.addRule(id, 'high', Number(high), 3)
    if (high) this.addRule(id, 'highHigh', Number((Number(high) * 1.2).toFixed(3)), 1)
  }

  addRule(pointId: number, kind: Rule['kind'], limit: number, priority: Priority): Rule {
    const rule: Rule = {
      id: this.id(),
      pointId,
      kind,
      limit,
      deadband: Number((Math.abs(limit) * 0.02).toPrecision(2)),
      onDelaySeconds: 10,
      offDelaySeconds: 30,
      reAlarmAfterSeconds: 0,
      latching: false,
      priority,
      converted: false,
      enabled: true,
      version: 1,
      validFrom: this.stored.createdAt,
      changedBy: 'admin',
    }
    this.rules.push(rule)
    return rule
  }

  /** The value of a point at a time: slow wave, fast wave, noise, and an incident now and then. */
  /** What somebody did to the readings of a point for a while. */
  readonly altered = new Map<number, { from: number; to: number; show: (at: number) => number }>()

  value(pointId: number, at: number): number {
    const altered = this.altered.get(pointId)
    return altered && at >= altered.from && at < altered.to ? altered.show(at) : this.measured(pointId, at)
  }

  /** What the instrument would show by itself. */
  measured(pointId: number, at: number): number {
    const process = this.processes.get(pointId) ?? { usual: 10, swing: 2, interval: MINUTE }
    const day = Math.sin((at / (24 * HOUR)) * 2 * Math.PI + pointId)
    const fast = Math.sin((at / (37 * MINUTE)) * 2 * Math.PI + pointId * 1.7)
    const wobble = noise(pointId, Math.floor(at / process.interval))
    const normal = process.usual + process.swing * (0.35 * day + 0.25 * fast + 0.2 * wobble)
    for (const { onset, end, target } of this.incidents.get(pointId) ?? []) {
      const rising = Math.min(1, Math.max(0, (at - onset + 6 * MINUTE) / (6 * MINUTE)))
      const falling = Math.min(1, Math.max(0, (end + 8 * MINUTE - at) / (8 * MINUTE)))
      const share = Math.min(rising, falling)
      if (share > 0) return normal + share * (target - normal) * (1 + 0.02 * wobble)
    }
    return normal
  }

  /** Whether the device sent nothing: about an hour at a time, now and then. */
  private missing(pointId: number, at: number): boolean {
    const block = Math.floor(at / (40 * MINUTE))
    return noise(pointId + 3, block) > 0.93
  }

  quality(pointId: number, at: number): Quality {
    const n = noise(pointId + 17, Math.floor(at / (25 * MINUTE)))
    return n > 0.95 ? 'bad' : n < -0.96 ? 'uncertain' : 'good'
  }

  /** @param every how many intervals lie between two samples of a long time */
  samples(point: Point, from: number, to: number, every = 1): RawSample[] {
    const step = point.expectedIntervalSeconds * 1_000 * every
    const silentSince = point.device?.address === 'plant-6' ? this.started - 3.4 * HOUR : Infinity
    const end = Math.min(to, Date.now(), silentSince)
    const out: RawSample[] = []
    for (let at = Math.ceil(from / step) * step; at <= end; at += step) {
      if (this.missing(point.id, at)) continue
      const late = noise(point.id + 29, Math.floor(at / (50 * MINUTE))) > 0.94
      out.push({
        measuredAt: iso(at),
        value: Number(this.value(point.id, at).toFixed(point.decimals ?? 2)),
        quality: this.quality(point.id, at),
        series: 'realtime',
        receivedAt: iso(at + (late ? 42 * MINUTE : 600)),
      })
    }
    return out
  }

  withLatest(point: Point): Point {
    const now = Date.now()
    const last = this.samples(point, now - 5 * HOUR, now).at(-1)
    const open = [...this.alarms.values()].filter((a) => a.point?.id === point.id && a.state !== 'normal')
    const more = {
      limits: this.rules.filter((rule) => rule.pointId === point.id),
      openAlarms:
        open.length === 0
          ? undefined
          : { count: open.length, worst: Math.min(...open.map((a) => a.priority)) as Priority },
    }
    if (!last) return { ...point, ...more }
    const stale = now - Date.parse(last.measuredAt) > 3 * point.expectedIntervalSeconds * 1_000
    return { ...point, ...more, latest: { ...last, stale } }
  }

  raise(
    point: Point,
    rule: Pick<Rule, 'id' | 'kind' | 'limit' | 'priority' | 'version'>,
    onset: number,
    kind: AlarmKind = rule.kind,
  ): Alarm {
    const low = kind === 'low' || kind === 'lowLow'
    const past = 1 + (low ? -1 : 1) * (0.03 + Math.abs(noise(point.id, onset)) * 0.3)
    const facility = this.facilities.find((f) => f.id === point.facilityId)
    const alarm: Alarm = {
      id: `${rule.id}-${point.id}-${onset}`,
      priority: rule.priority,
      state: 'unacknowledged',
      stateLetter: 'B',
      kind,
      onset: iso(onset),
      raisedAt: iso(onset + 10_400),
      value: Number((rule.limit * past).toFixed(point.decimals ?? 2)),
      decimals: point.decimals ?? 2,
      limit: rule.limit,
      unit: point.unit,
      rule: { id: rule.id, version: rule.version },
      point: { id: point.id, name: point.name, code: point.code, unit: point.unit },
      facility: point.facility,
      enterprise: point.enterprise,
      device: point.device ?? { id: 0 },
      domain: facility?.domain ?? 'environment',
      region: facility?.regionCode
        ? {
            code: facility.regionCode,
            name: detailOf(facility.regionCode)?.shortName,
            path: regionPath(facility.regionCode),
          }
        : undefined,
      reason: '',
      late: false,
      sequence: ++this.sequence,
    }
    alarm.reason =
      kind === 'instrument'
        ? 'bad-quality'
        : `${low ? 'below' : 'above'}-limit ${alarm.value} ${low ? '<' : '>'} ${alarm.limit} for 10 s`
    if (kind !== 'instrument' && typeof alarm.value === 'number') {
      const list = this.incidents.get(point.id) ?? []
      list.push({ onset, end: onset + 45 * MINUTE, target: alarm.value })
      this.incidents.set(point.id, list)
    }
    this.alarms.set(alarm.id, alarm)
    this.transitions.set(alarm.id, [
      {
        ordinal: 1,
        from: 'normal',
        to: 'unacknowledged',
        at: iso(onset + 10_000),
        evaluatedAt: alarm.raisedAt,
        value: alarm.value,
        limit: alarm.limit,
        reason: alarm.reason,
        sequence: alarm.sequence,
      },
    ])
    return alarm
  }

  move(
    id: string,
    to: AlarmState,
    actor?: string,
    comment?: string,
  ): { alarm: Alarm; transition: AlarmTransition } | undefined {
    const old = this.alarms.get(id)
    const list = this.transitions.get(id)
    if (!old || !list) return undefined
    const now = iso(Date.now())
    const letters: Record<AlarmState, string> = {
      normal: 'A',
      unacknowledged: 'B',
      acknowledged: 'C',
      returnedUnacknowledged: 'D',
      latchedUnacknowledged: 'E',
      latchedAcknowledged: 'F',
    }
    const alarm: Alarm = {
      ...old,
      state: to,
      stateLetter: letters[to],
      sequence: ++this.sequence,
      ...(actor ? { acknowledgedBy: actor, acknowledgedAt: now, comment } : {}),
      ...(to === 'returnedUnacknowledged' ? { returnedAt: now } : {}),
      ...(to === 'normal' ? { closedAt: now } : {}),
    }
    const transition: AlarmTransition = {
      ordinal: list.length + 1,
      from: old.state,
      to,
      at: now,
      evaluatedAt: now,
      value: alarm.value,
      limit: alarm.limit,
      reason: actor ? 'acknowledged' : `within-limit ${alarm.limit} < ${alarm.limit}`,
      actor,
      comment,
      sequence: alarm.sequence,
    }
    list.push(transition)
    this.alarms.set(id, alarm)
    return { alarm, transition }
  }

  private seedAlarms(): void {
    const now = this.started
    this.rules.forEach((rule, index) => {
      const point = this.points.find((p) => p.id === rule.pointId)
      if (!point) return
      for (let day = 1; day < 4; day++) {
        const old = this.raise(point, rule, now - day * 24 * HOUR - index * 17 * MINUTE)
        this.move(old.id, 'acknowledged', '王建国', '已核实，工艺调整中。')
        this.move(old.id, 'normal')
      }
      if (index % 3 !== 0) return
      const priority = ([3, 1, 4, 2, 3, 2] as const)[(index / 3) % 6] ?? 3
      const alarm = this.raise(point, { ...rule, priority }, now - (index * index * 1.1 + 0.6) * MINUTE)
      if (index % 4 === 3) this.move(alarm.id, 'acknowledged', '李敏', '已通知企业值班，现场核查。')
      else if (index % 5 === 4) this.move(alarm.id, 'returnedUnacknowledged')
    })
    const broken = this.points[4]
    if (broken)
      this.raise(
        broken,
        { id: 0, kind: 'high', limit: 0, priority: 4, version: 1 },
        now - 8 * MINUTE,
        'instrument',
      )
  }

  private seedStrangers(): void {
    const now = this.started
    const codes = [
      { code: 'w01018', name: '化学需氧量', unit: 'mg/L', known: true },
      { code: 'w21003', name: '氨氮', unit: 'mg/L', known: true },
      { code: 'w01001', name: 'pH值', unit: '1', known: true },
      { code: 'i12001', known: false },
    ]
    this.unknown = [
      {
        address: '5101000000000003SC2026MN07',
        protocol: 'hj212',
        peer: '10.21.4.77:50122',
        firstHeardAt: iso(now - 26 * MINUTE),
        lastHeardAt: iso(now - 14_000),
        messages: 52,
        codes,
      },
      {
        address: 'boiler-house-7',
        protocol: 'mqtt',
        peer: '10.8.0.14:41882',
        firstHeardAt: iso(now - 3 * HOUR),
        lastHeardAt: iso(now - 2.6 * HOUR),
        messages: 9,
        codes: [
          { code: 'steam-pressure', known: false },
          { code: 'drum-level', known: false },
        ],
      },
    ]
    const frame =
      '##0285QN=20261123101500004;ST=32;CN=2011;PW=123456;MN=5101000000000003SC2026MN07;Flag=5;CP=&&DataTime=20261123101500;w01018-Rtd=35.40,w01018-Flag=N;w21003-Rtd=2.61,w21003-Flag=N&&1C40'
    const kinds: [string, string, string, number][] = [
      ['unknown-device', 'No device is registered under the address.', frame, 52],
      [
        'unmapped-factor',
        'The code i12001 belongs to no point of the device.',
        frame.replace('w21003', 'i12001'),
        14,
      ],
      ['crc-mismatch', 'The check sum is 1C40 and should be 9F2B; it fits the Modbus variant.', frame, 6],
      [
        'undecodable',
        'No frame begins here: <script>alert(1)</script>',
        'GET / HTTP/1.1\r\nHost: <b>10.0.0.1</b>\r\n\u0016\u0003',
        3,
      ],
      ['measuring-time', 'The measuring time is 3 h 12 min ahead of the arrival.', frame, 2],
    ]
    let n = 0
    for (const [reason, detail, text, count] of kinds) {
      for (let i = 0; i < count; i++) {
        this.quarantine.push({
          id: `q-${++n}`,
          receivedAt: iso(now - n * 31_000),
          protocol: 'hj212',
          peer: '10.21.4.77:50122',
          address:
            reason === 'undecodable'
              ? ''
              : reason === 'unknown-device'
                ? '5101000000000003SC2026MN07'
                : (this.devices[2]?.address ?? ''),
          reason,
          detail,
          size: text.length,
          text,
          codes: ['w01018', 'w21003'],
          state: 'waiting',
        })
      }
    }
  }
}
