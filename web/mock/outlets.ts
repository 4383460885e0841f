import type {
  MarkBudget,
  MarkKind,
  Outlet,
  OutletAverage,
  OutletMark,
  OutletSummary,
  OutletTotals,
  OutletWorking,
  TransmissionGroup,
  TransmissionReport,
} from '../src/api/types.ts'
import { ok, page, problem, type Call, type Reply } from './reply.ts'
import { iso, type World } from './world.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const SPAN_MS = { hour: HOUR_MS, day: DAY_MS }
const MOST = 720
const POINT = 90_001
const LIMIT = 35
const STANDARD = 'GB 13223-2011'

const KINDS: MarkKind[] = (
  [
    ['thermal-power.stopped', '停运', 'stopped', 'stopped'],
    ['thermal-power.fault', '故障/事故', 'fault or accident', 'exempt'],
    ['thermal-power.grid-connection', '并网/供能', 'grid connection', 'exempt'],
    ['monitor.maintenance', 'CEMS维护', 'maintenance of the monitoring equipment', 'invalid'],
    ['monitor.communication', '通讯中断', 'communication interrupted', 'explained'],
  ] as const
).map(([key, nameZh, name, effect]) => ({
  key,
  nameZh,
  name,
  effect,
  sector: key.startsWith('monitor') ? 'any' : 'thermal-power',
  source: '执法函〔2020〕21号',
  certainty: 'known',
}))

interface Place {
  facility: { id: number; name: string }
  enterprise: { id: number; name: string }
}

function placesOf(world: World): Place[] {
  return world.facilities.slice(0, 6).map(({ id, name, enterpriseId }) => ({
    facility: { id, name },
    enterprise: {
      id: enterpriseId,
      name: world.enterprises.find((one) => one.id === enterpriseId)?.name ?? '',
    },
  }))
}

const tenth = (value: number) => Math.round(value * 10) / 10

/** What is kept of an hour or day, of which the wave makes some too high and the index some invalid. */
function average(place: Place, span: 'hour' | 'day', n: number, from: number): OutletAverage {
  const mean = tenth(16 + 4 * Math.sin(n / 5) + (n % 41 === 7 ? 9 : 0))
  const converted = tenth(mean * 1.5)
  const valid = n % 19 !== 4
  const maintained = n % 97 > 90
  const reported = n % 29 === 3 ? tenth(converted - 4.2) : converted
  const usable = valid && !maintained
  return {
    ...place,
    pointId: POINT,
    code: 'a21026',
    name: '二氧化硫',
    unit: 'mg/m3',
    span,
    from: iso(from),
    mean,
    valid: usable,
    converted,
    convertedValid: usable,
    counted: span === 'day' ? (usable ? 24 : 17) : usable ? 60 : 38,
    oxygen: 9.2,
    flow: 182_400,
    load: usable ? 3.1 : undefined,
    limit: {
      verdict: usable ? (converted > LIMIT ? 'exceeded' : 'within') : 'not-judged',
      maximum: LIMIT,
      compared: usable ? Math.round(converted) : undefined,
      excessRatio: usable && converted > LIMIT ? (Math.round(converted) - LIMIT) / LIMIT : undefined,
      source: STANDARD,
      certainty: 'known',
      reason: `${Math.round(converted)} mg/m3`,
    },
    reported,
    difference: tenth(converted - reported),
    agreement: reported === converted ? 'agrees' : 'differs',
    overRange: false,
    stopped: false,
    computedAt: iso(from + SPAN_MS[span] + 600_000),
  }
}

function averages(places: Place[], query: URLSearchParams): OutletAverage[] {
  const span = query.get('span') === 'day' ? 'day' : 'hour'
  const step = SPAN_MS[span]
  const begin = Date.parse(query.get('from') ?? iso(Date.now() - 7 * DAY_MS))
  const outlet = query.get('outletId')
  const verdict = query.get('verdict')
  const agreement = query.get('agreement')
  const last = Math.floor(Date.now() / step) * step - step
  return places
    .filter(({ facility }) => !outlet || String(facility.id) === outlet)
    .flatMap((place) =>
      Array.from({ length: Math.min(MOST, Math.floor((last - begin) / step) + 1) }, (_, n) =>
        average(place, span, n + place.facility.id, last - n * step),
      ),
    )
    .filter(({ limit }) => !verdict || limit?.verdict === verdict)
    .filter((one) => !agreement || one.agreement === agreement)
}

/** Marks of this run, the newest first. */
const marks: OutletMark[] = []

function mark(place: Place, id: number, kind: string, from: number, to: number): OutletMark {
  return {
    ...place,
    id,
    kind,
    from: iso(from),
    to: iso(to),
    reason: '更换采样泵',
    evidence: '工单 8',
    attachmentName: 'order-8.pdf',
    state: 'entered',
    deadline: iso(Math.floor(from / DAY_MS) * DAY_MS + 11 * DAY_MS),
    documentsDue: iso(Math.floor(from / DAY_MS) * DAY_MS + 20 * DAY_MS),
    late: false,
    counts: true,
    enteredBy: 'plant',
    enteredAt: iso(to),
    version: 1,
  }
}

function marksOf(places: Place[], world: World): OutletMark[] {
  const now = Math.floor(Date.now() / HOUR_MS) * HOUR_MS
  if (marks.length === 0)
    for (const place of places.slice(0, 3)) {
      marks.push(
        mark(place, world.id(), 'monitor.maintenance', now - 30 * HOUR_MS, now - 25 * HOUR_MS),
        {
          ...mark(place, world.id(), 'thermal-power.fault', now - 52 * HOUR_MS, now - 49 * HOUR_MS),
          evidence: undefined,
          attachmentName: undefined,
        },
        {
          ...mark(place, world.id(), 'thermal-power.stopped', now - 14 * DAY_MS, now - 13 * DAY_MS),
          late: true,
          counts: false,
        },
      )
    }
  return marks
}

function budgets(): MarkBudget[] {
  const year = iso(Date.now()).slice(0, 4)
  const common = {
    from: `${year}-01-01T00:00:00+08:00`,
    to: `${Number(year) + 1}-01-01T00:00:00+08:00`,
    source: '生态环境部令第10号 (2019)',
    certainty: 'known' as const,
  }
  return [
    {
      ...common,
      key: 'incineration.exempt-year',
      kinds: ['thermal-power.fault', 'thermal-power.grid-connection'],
      period: 'year',
      allowedHours: 60,
      usedHours: 41.5,
      leftHours: 18.5,
      forecastHours: 71.25,
      exhaustedAt: `${year}-12-12T08:00:00+08:00`,
    },
    {
      ...common,
      key: 'monitor.maintenance-quarter',
      kinds: ['monitor.maintenance'],
      period: 'quarter',
      allowedHours: 30,
      usedHours: 34,
      leftHours: -4,
      forecastHours: 52,
      exhaustedAt: `${year}-11-20T08:00:00+08:00`,
    },
  ]
}

function totals(year: number): OutletTotals {
  const quarter = (n: number, measured: number, substituted: number) => ({
    from: `${year}-${String(n * 3 - 2).padStart(2, '0')}-01`,
    to: `${year}-${String(n * 3).padStart(2, '0')}-${n === 1 || n === 4 ? 31 : 30}`,
    measured,
    substituted,
    due: 2_160,
    stopped: 24,
    invalid: substituted > 0 ? 40 : 0,
    captureRate: substituted > 0 ? 98.13 : 100,
    working: substituted > 0 ? '(2160 − 40 − 24)/(2160 − 24)' : '(2160 − 0 − 24)/(2160 − 24)',
    gaps:
      substituted > 0
        ? [
            {
              from: `${year}-${String(n * 3 - 1).padStart(2, '0')}-03T08:00:00+08:00`,
              to: `${year}-${String(n * 3 - 1).padStart(2, '0')}-05T00:00:00+08:00`,
              length: 40,
              kilograms: substituted,
              each: substituted / 40,
              window: 720,
              found: 720,
              largestAt: `${year}-${String(n * 3 - 2).padStart(2, '0')}-21T03:00:00+08:00`,
              source: 'HJ 75-2017 12.2 Tables 5 and 6',
              certainty: 'confirmed' as const,
            },
          ]
        : [],
  })
  const quarters = [quarter(1, 6_481.25, 162.4), quarter(2, 6_010.5, 0), quarter(3, 6_322.75, 420)]
  const sum = (part: 'measured' | 'substituted') => quarters.reduce((all, one) => all + one[part], 0)
  return {
    year,
    source: 'flue-gas',
    items: [
      {
        pointId: POINT,
        code: 'a21026',
        name: '二氧化硫',
        measured: sum('measured'),
        substituted: sum('substituted'),
        quarters,
      },
    ],
  }
}

function outlet(place: Place): Outlet {
  const setup = {
    facilityId: place.facility.id,
    validFrom: iso(Date.now() - 300 * DAY_MS).slice(0, 10),
    source: 'flue-gas' as const,
    sector: 'thermal-power',
    standard: STANDARD,
    standardSector: 'thermal power',
    condition: 'coal-fired boiler, new units',
    referenceOxygen: 6,
    recordMinutes: 1,
    factorPointIds: [POINT],
    permits: [],
    changedBy: 'admin',
    changedAt: iso(Date.now() - 300 * DAY_MS),
    version: 1,
  }
  const limit = {
    span: 'hour' as const,
    maximum: LIMIT,
    unit: 'mg/m3',
    converted: true,
    referenceOxygen: 6,
    source: STANDARD,
    certainty: 'known' as const,
  }
  const factor = {
    pointId: POINT,
    code: 'a21026',
    name: '二氧化硫',
    unit: 'mg/m3',
    decimals: 1,
    limits: [limit],
  }
  return { ...place, setup, history: [setup], factors: [factor], waiting: 0 }
}

function working(place: Place, query: URLSearchParams): OutletWorking {
  const at = Date.parse(query.get('at') ?? iso(Date.now()))
  const span = query.get('span') === 'day' ? 'day' : 'hour'
  const counted = Array.from({ length: 50 }, (_, n) => ({
    from: iso(at + n * 60_000),
    seconds: 60,
    value: tenth(16 + (n % 7) / 2),
    flag: 'N',
  }))
  const certainty = 'confirmed' as const
  return {
    value: average(place, span, 1, at),
    same: true,
    figures: [
      {
        name: 'concentration',
        result: 17.5,
        unit: 'mg/m3',
        valid: true,
        counted,
        leftOut: [{ from: iso(at + 3_000_000), value: 99, flag: 'D', reason: 'flag', detail: 'flag D' }],
        requirements: [
          {
            what: 'valid minutes of the hour',
            had: 50,
            needed: 45,
            met: true,
            source: 'HJ 212-2017 D2.2 (24)',
            certainty,
          },
        ],
        steps: [
          {
            name: 'hour mean',
            formula: 'Σ C·t / Σ t',
            numbers: counted.map(({ value }) => value).join(' + '),
            result: 17.5,
            unit: 'mg/m3',
            source: 'HJ 212-2017 D2.2',
            certainty,
          },
        ],
      },
    ],
  }
}

function figures(expected: number, stopped: number, received: number, valid: number) {
  const due = expected - stopped
  return {
    expected,
    stopped,
    received,
    valid,
    transmissionRate: received / due,
    validRate: valid / received,
    effectiveRate: valid / due,
  }
}

function transmission(places: Place[], query: URLSearchParams): TransmissionReport {
  const by = (query.get('by') ?? 'region') as TransmissionReport['by']
  const from = query.get('from') ?? iso(Date.now() - 29 * DAY_MS).slice(0, 10)
  const to = query.get('to') ?? iso(Date.now()).slice(0, 10)
  const days = Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1)
  const group = (n: number, names: Partial<TransmissionGroup>): TransmissionGroup => ({
    ...names,
    outlets: n,
    live: figures(days * 72 * n, 24, days * 68 * n - 30, days * 62 * n - 40),
    backfilled: figures(days * 72 * n, 24, days * 71 * n - 25, days * 66 * n - 30),
  })
  const items =
    by === 'region'
      ? [group(4, { key: '510100', name: '成都' }), group(2, { key: '511100', name: '乐山' })]
      : places.map(({ facility, enterprise }) =>
          by === 'outlet'
            ? group(1, { key: String(facility.id), name: facility.name, detail: enterprise.name })
            : group(1, { key: String(enterprise.id), name: enterprise.name }),
        )
  return {
    from,
    to,
    by,
    unit: 'day',
    total: group(places.length, {}),
    count: items.length,
    items,
    series: Array.from({ length: Math.min(31, days) }, (_, n) => ({
      from: iso(Date.parse(from) + n * DAY_MS).slice(0, 10),
      live: figures(432, 0, 410 - (n % 7) * 4, 380 - (n % 5) * 6),
      backfilled: figures(432, 0, 430, 412 - (n % 5) * 3),
    })),
    target: 90,
    targetCertainty: 'known',
  }
}

function summary(place: Place): OutletSummary {
  return {
    ...place,
    source: 'flue-gas',
    standard: STANDARD,
    validFrom: iso(Date.now() - 300 * DAY_MS).slice(0, 10),
    factors: 1,
    lastHour: iso(Math.floor(Date.now() / HOUR_MS) * HOUR_MS - HOUR_MS),
    exceeded: place.facility.id % 5,
    differing: place.facility.id % 3,
  }
}

const DECISIONS: Record<string, OutletMark['state']> = {
  approve: 'approved',
  reject: 'rejected',
  withdraw: 'withdrawn',
}

function ofOne(place: Place, part: string, query: URLSearchParams): Reply | undefined {
  if (part === '') return ok(outlet(place))
  if (part === '/working') return ok(working(place, query))
  if (part === '/mark-budgets') return ok({ items: budgets() })
  if (part === '/totals') return ok(totals(Number(query.get('year') ?? iso(Date.now()).slice(0, 4))))
  return undefined
}

function ofMarks({ method, path, query, body }: Call, places: Place[], world: World): Reply | undefined {
  const all = marksOf(places, world)
  const [, id, what] = /^\/api\/marks\/(\d+)\/(\w+)$/.exec(path) ?? []
  const found = all.find((one) => String(one.id) === id)
  if (found && what === 'documents') return ok(Object.assign(found, body))
  if (found && what) {
    const state = DECISIONS[what] ?? found.state
    return ok(Object.assign(found, { state, decidedBy: 'recorded', counts: state === 'approved' }))
  }
  if (method === 'GET')
    return page(
      all.filter(
        ({ state, facility }) =>
          (!query.get('state') || state === query.get('state')) &&
          (!query.get('outletId') || String(facility.id) === query.get('outletId')),
      ),
      query,
    )
  const given = body as { outletId: number; kind: string; from: string; to: string; reason: string }
  const place = places.find(({ facility }) => facility.id === given.outletId)
  if (!place) return problem(400, 'validation-failed', 'There is no such outlet, or it is not set up.')
  const made = mark(place, world.id(), given.kind, Date.parse(given.from), Date.parse(given.to))
  all.unshift({ ...made, reason: given.reason })
  return { status: 201, body: all[0] }
}

/** Averages, marks and transmission of some outlets, as one platform had them. */
export function outlets(call: Call, world: World): Reply | undefined {
  const { path, query } = call
  const places = placesOf(world)
  if (path === '/api/outlets')
    return page(query.get('configured') === 'false' ? [] : places.map(summary), query)
  if (path === '/api/outlet-averages') return page(averages(places, query), query)
  if (path === '/api/mark-kinds') return ok({ items: KINDS })
  if (path === '/api/emission-standards') return ok({ items: [] })
  if (path === '/api/transmission-rates') return ok(transmission(places, query))
  if (path.startsWith('/api/marks')) return ofMarks(call, places, world)
  const [, id, part = ''] = /^\/api\/outlets\/(\d+)(\/.*)?$/.exec(path) ?? []
  const place = places.find(({ facility }) => String(facility.id) === id)
  return place && ofOne(place, part, query)
}
