import type {
  Alarm,
  ComparedLine,
  EnterpriseSummary,
  FacilityLine,
  FacilityPlan,
  Placement,
  PlaceCounts,
  Point,
  Priority,
  Tank,
} from '../src/api/types.ts'
import { ok, page, problem, type Call, type Reply } from './reply.ts'
import { iso, type World } from './world.ts'

const HOUR = 3_600_000
const plans = new Map<number, FacilityPlan>()
const tanks = new Map<number, Tank[]>()

/** A drawn site plan, so that there is something to place points on. */
const PLAN = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 720" width="1200" height="720" font-family="sans-serif">
<rect width="1200" height="720" fill="#fdfdfb"/><g stroke="#c9c4b6" stroke-width="1">${Array.from({ length: 23 }, (_, n) => `<path d="M${(n + 1) * 50} 0V720"/>`).join('')}</g>
<rect x="60" y="60" width="1080" height="600" fill="none" stroke="#7d7868" stroke-width="3"/>
<g fill="#f1efe8" stroke="#7d7868" stroke-width="3"><circle cx="300" cy="260" r="92"/><circle cx="560" cy="260" r="92"/><rect x="200" y="430" width="420" height="150"/><rect x="800" y="140" width="260" height="320"/></g>
<path d="M60 620H1140M392 260H468M652 260H800M560 352V430" stroke="#a39d8a" stroke-width="6" fill="none"/>
<g font-size="24" fill="#5b5647"><text x="250" y="150">V-101</text><text x="510" y="150">V-102</text><text x="330" y="610">装卸区</text><text x="850" y="130">压缩厂房</text></g></svg>`

function planOf(facilityId: number, world: World): FacilityPlan {
  const kept = plans.get(facilityId)
  if (kept) return kept
  const first = world.facilities.findIndex(({ id }) => id === facilityId)
  if (first > 1) return { placements: [] }
  const spots = [
    [0.26, 0.34],
    [0.49, 0.34],
    [0.34, 0.7],
    [0.74, 0.42],
  ]
  const placements = world.points
    .filter((point) => point.facilityId === facilityId)
    .slice(0, 4)
    .map((point, n): Placement => ({ pointId: point.id, x: spots[n]?.[0] ?? 0.5, y: spots[n]?.[1] ?? 0.5 }))
  return {
    contentType: 'image/svg+xml',
    width: 1200,
    height: 720,
    uploadedAt: iso(world.started - 40 * HOUR),
    uploadedBy: '李敏',
    version: 1,
    placements,
  }
}

function facilities({ method, path, body }: Call, world: World): Reply | undefined {
  const match = /^\/api\/facilities\/(\d+)(\/.*)?$/.exec(path)
  if (!match) return undefined
  const id = Number(match[1])
  const facility = world.facilities.find((one) => one.id === id)
  if (!facility) return problem(404, 'not-found', `There is no facility ${id}.`)
  const part = match[2] ?? ''
  if (part === '' && method === 'PUT')
    return ok(Object.assign(facility, body, { version: facility.version + 1 }))
  if (part === '') return ok(facility)
  if (part === '/plan/image') return { status: 200, body: PLAN, headers: { 'Content-Type': 'image/svg+xml' } }
  if (part === '/plan/placements') {
    plans.set(id, { ...planOf(id, world), placements: (body as { items: Placement[] }).items })
    return ok(plans.get(id))
  }
  if (part === '/plan' && method === 'DELETE') {
    plans.set(id, { placements: [] })
    return ok()
  }
  if (part === '/plan' && method === 'PUT') {
    plans.set(id, {
      contentType: 'image/png',
      width: 1200,
      height: 720,
      uploadedAt: iso(Date.now()),
      uploadedBy: '系统管理员',
      version: (plans.get(id)?.version ?? 1) + 1,
      placements: planOf(id, world).placements,
    })
    return ok(plans.get(id))
  }
  if (part === '/plan') return ok(planOf(id, world))
  if (part === '/tanks') {
    if (method === 'PUT')
      tanks.set(
        id,
        (body as { items: Tank[] }).items.map((tank) => ({ ...tank, derived: false })),
      )
    const guessed = world.points
      .filter((point) => point.facilityId === id && point.name.includes('液位'))
      .map((point): Tank => ({
        pointId: point.id,
        shape: id % 2 === 0 ? 'spherical' : 'vertical',
        empty: 0,
        full: point.unit === 'm' ? 12 : 100,
        derived: true,
      }))
    return ok({ items: tanks.get(id) ?? guessed })
  }
  return undefined
}

const OPEN = (alarm: Alarm) => alarm.state !== 'normal'
const CALLING = (alarm: Alarm) => /nacknowledged/.test(alarm.state)

function counts(
  points: readonly Point[],
  alarms: readonly Alarm[],
  facilities: number,
  devices: number,
): PlaceCounts {
  const by = (list: readonly Alarm[]) =>
    Object.fromEntries([1, 2, 3, 4].map((level) => [level, list.filter((a) => a.priority === level).length]))
  const waiting = alarms.filter(CALLING)
  return {
    facilities,
    devices,
    devicesOnline: devices,
    points: points.length,
    pointsFresh: points.filter((point) => point.latest && !point.latest.stale).length,
    openAlarms: by(alarms),
    unacknowledged: by(waiting),
    oldestUnacknowledgedAt: waiting.map((a) => a.onset).sort()[0],
  }
}

function summary(id: number, world: World): EnterpriseSummary | undefined {
  const enterprise = world.enterprises.find((one) => one.id === id)
  if (!enterprise) return undefined
  const mine = world.facilities.filter((one) => one.enterpriseId === id)
  const points = world.points.filter((one) => one.enterprise.id === id).map((one) => world.withLatest(one))
  const alarms = [...world.alarms.values()].filter((one) => one.enterprise?.id === id && OPEN(one))
  const devices = world.devices.filter((one) => one.enterpriseId === id)
  const line = (facilityId: number): FacilityLine => {
    const facility = mine.find((one) => one.id === facilityId)
    const here = points.filter((one) => one.facilityId === facilityId)
    const open = alarms.filter((one) => one.facility?.id === facilityId)
    return {
      id: facilityId,
      name: facility?.name ?? '',
      kind: facility?.kind ?? 'other',
      points: here.length,
      pointsFresh: here.filter((one) => one.latest && !one.latest.stale).length,
      openAlarms: open.length,
      worst: open.length > 0 ? (Math.min(...open.map((one) => one.priority)) as Priority) : undefined,
    }
  }
  const withoutRules = points.filter((one) => !world.rules.some((rule) => rule.pointId === one.id))
  const stale = points.filter((one) => one.latest?.stale)
  const spot = (point: Point) => ({
    facilityId: point.facility.id,
    facilityName: point.facility.name,
    pointId: point.id,
    pointName: point.name,
  })
  const items: EnterpriseSummary['blindSpots']['items'] = [
    ...stale.map((one) => ({ kind: 'point-stale' as const, ...spot(one) })),
    ...withoutRules.map((one) => ({ kind: 'point-without-rules' as const, ...spot(one) })),
    ...mine
      .filter((one) => one.longitude === undefined)
      .map((one) => ({
        kind: 'facility-without-position' as const,
        facilityId: one.id,
        facilityName: one.name,
      })),
  ]
  const domains = [...new Set(mine.map((one) => one.domain))]
  return {
    enterprise,
    region: [
      { code: '000000', name: '全国', level: 'nation' },
      { code: '510000', name: '四川省', level: 'province' },
      { code: '510100', name: '成都市', level: 'prefecture' },
    ],
    asOf: iso(Date.now()),
    counts: counts(points, alarms, mine.length, devices.length),
    domains: domains.map((domain) => ({
      domain,
      counts: counts(
        points,
        alarms.filter((one) => one.domain === domain),
        mine.length,
        devices.length,
      ),
      facilities: mine.filter((one) => one.domain === domain).map((one) => line(one.id)),
    })),
    openAlarms: alarms,
    devices,
    blindSpots: { count: items.length, items },
    changes: [
      ...world.rules
        .filter((rule) => points.some((one) => one.id === rule.pointId))
        .slice(0, 4)
        .map((rule) => ({
          at: rule.validFrom,
          what: 'rule' as const,
          id: rule.id,
          name: points.find((one) => one.id === rule.pointId)?.name ?? '',
          version: rule.version,
          by: rule.changedBy,
        })),
      ...devices.map((one) => ({
        at: one.updatedAt,
        what: 'device' as const,
        id: one.id,
        name: one.name ?? one.address,
        version: 1,
      })),
    ],
  }
}

const WIDTHS = [60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 604_800]

function compared(point: Point, from: number, to: number, most: number, world: World): ComparedLine {
  const interval = point.expectedIntervalSeconds
  const raw = (to - from) / 1_000 / interval <= most
  const width = raw ? 0 : (WIDTHS.find((one) => (to - from) / 1_000 / one + 2 <= most) ?? 604_800)
  // A year in steps of seconds is more than a recording needs.
  const step = Math.max(1, Math.floor(width / interval / 20))
  const samples = world.samples(point, from, to, step)
  const groups = new Map<number, typeof samples>()
  for (const sample of samples) {
    const at = Date.parse(sample.measuredAt)
    const start = raw ? at : Math.floor((at + 8 * HOUR) / (width * 1_000)) * width * 1_000 - 8 * HOUR
    const group = groups.get(start)
    if (group) group.push(sample)
    else groups.set(start, [sample])
  }
  return {
    pointId: point.id,
    series: 'realtime',
    bucketSeconds: width,
    stepSeconds: Math.max(width, interval),
    buckets: [...groups].map(([start, group]) => {
      const usable = group.filter((one) => one.quality !== 'bad')
      const values = usable.map((one) => one.value)
      const late = group.filter(
        (one) => Date.parse(one.receivedAt) - Date.parse(one.measuredAt) > HOUR / 6,
      ).length
      const uncertain = group.filter((one) => one.quality === 'uncertain').length
      const figures =
        values.length === 0
          ? {}
          : {
              min: Math.min(...values),
              max: Math.max(...values),
              avg: values.reduce((a, b) => a + b, 0) / values.length,
              last: values.at(-1),
            }
      return {
        start: iso(start),
        ...figures,
        count: group.length,
        usable: usable.length,
        ...(uncertain > 0 ? { uncertain } : {}),
        ...(late > 0 ? { late } : {}),
      }
    }),
  }
}

function samples({ path, query }: Call, world: World): Reply | undefined {
  const numbers = (name: string) => (query.get(name) ?? '').split(',').map(Number)
  if (path === '/api/samples') {
    const to = Date.parse(query.get('to') ?? '') || Date.now()
    const from = Date.parse(query.get('from') ?? '') || to - 24 * HOUR
    const items = numbers('points').flatMap((id) => {
      const point = world.points.find((one) => one.id === id)
      return point ? [compared(point, from, to, Number(query.get('buckets') ?? 1_000), world)] : []
    })
    return ok({ from: iso(from), to: iso(to), items })
  }
  if (path === '/api/points/sparklines') {
    const now = Math.floor(Date.now() / HOUR) * HOUR
    return ok({
      items: numbers('ids').map((pointId) => ({
        pointId,
        values: Array.from({ length: 24 }, (_, n) =>
          (pointId + n) % 17 === 0 ? null : world.value(pointId, now - (23 - n) * HOUR),
        ),
      })),
    })
  }
  return undefined
}

/** Enterprises and facilities with all that belongs to them. */
export function places(call: Call, world: World): Reply | undefined {
  const match = /^\/api\/enterprises\/(\d+)(\/summary)?$/.exec(call.path)
  if (match) {
    const id = Number(match[1])
    const enterprise = world.enterprises.find((one) => one.id === id)
    if (!enterprise) return problem(404, 'not-found', `There is no enterprise ${id}.`)
    if (match[2]) return ok(summary(id, world))
    return ok(
      call.method === 'PUT'
        ? Object.assign(enterprise, call.body, { version: enterprise.version + 1 })
        : enterprise,
    )
  }
  if (call.path === '/api/enterprises' && call.method === 'POST') {
    const made = { id: world.id(), names: [], ...world.stored, ...(call.body as { name: string }) }
    world.enterprises.push(made)
    return { status: 201, body: made }
  }
  if (call.path === '/api/enterprises') {
    const q = (call.query.get('q') ?? '').toLowerCase()
    const domain = call.query.get('domain')
    return page(
      world.enterprises.filter(
        (one) =>
          `${one.name} ${one.creditCode ?? ''}`.toLowerCase().includes(q) &&
          (!domain || world.facilities.some((f) => f.enterpriseId === one.id && f.domain === domain)),
      ),
      call.query,
    )
  }
  return facilities(call, world) ?? samples(call, world)
}
