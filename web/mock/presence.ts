import type {
  Device,
  DevicePresence,
  OnlineRates,
  PointPresence,
  RateGroup,
  RateSlot,
  Stop,
} from '../src/api/types.ts'
import { ok, page, problem, type Call, type Reply } from './reply.ts'
import { iso, type World } from './world.ts'

const DAY_S = 86_400
const DAY_MS = DAY_S * 1_000
const HOUR_MS = 3_600_000

/** Sums of some devices over some days, of which the one that is silent now was so for a part. */
function figures(devices: readonly Device[], days: number): Omit<RateSlot, 'from'> {
  const expected = devices.length * days * DAY_S
  const silent = devices.filter((device) => device.presence === 'silent').length * 0.14 * DAY_S
  const excused = devices.filter((device) => device.presence === 'stopped').length * days * DAY_S
  const outage = devices.length * 120
  const due = Math.max(0, expected - excused - outage)
  const heard = Math.max(0, due - silent)
  const connected = Math.round(heard * 0.995)
  const rate = (part: number) => (due === 0 ? undefined : Math.floor((part / due) * 1e6) / 1e6)
  return {
    expectedSeconds: expected,
    excusedSeconds: excused,
    outageSeconds: outage,
    dueSeconds: due,
    heardSeconds: heard,
    heardRate: rate(heard),
    connectionDueSeconds: due,
    connectedSeconds: connected,
    connectionRate: rate(connected),
    dataDueSeconds: due * 4,
    freshSeconds: Math.round(heard * 3.96),
    freshRate: rate(heard * 0.99),
    validSeconds: Math.round(heard * 3.88),
    validRate: rate(heard * 0.97),
  }
}

function group(devices: readonly Device[], days: number, names: Partial<RateGroup> = {}): RateGroup {
  const count = (presence: Device['presence']) =>
    devices.filter((device) => device.presence === presence).length
  return {
    ...names,
    now: {
      devices: devices.length,
      heard: count('heard'),
      silent: count('silent'),
      stopped: count('stopped'),
      neverHeard: count('neverHeard'),
      connected: devices.filter((device) => device.connected).length,
      connectable: devices.filter((device) => device.protocol === 'hj212').length,
      points: devices.length * 4,
      fresh: count('heard') * 4,
      valid: Math.max(0, count('heard') * 4 - 1),
    },
    ...figures(devices, days),
  }
}

const KEYS: Record<OnlineRates['by'], (device: Device) => Partial<RateGroup>> = {
  region: ({ regionCode = '000000' }) => ({
    key: `${regionCode.slice(0, 4)}00`,
    name: `${regionCode.slice(0, 4)}00`,
  }),
  domain: ({ domain }) => ({ key: domain }),
  enterprise: ({ enterprise }) => ({ key: enterprise && String(enterprise.id), name: enterprise?.name }),
  device: ({ id, address, enterprise }) => ({ key: String(id), name: address, detail: enterprise?.name }),
}

function rates(world: World, query: URLSearchParams): OnlineRates {
  const by = (query.get('by') ?? 'region') as OnlineRates['by']
  const from = query.get('from') ?? iso(Date.now()).slice(0, 10)
  const to = query.get('to') ?? from
  const days = Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1)
  const devices = world.devices.filter(
    (device) =>
      (!query.get('domain') || device.domain === query.get('domain')) &&
      (!query.get('enterpriseId') || String(device.enterpriseId) === query.get('enterpriseId')) &&
      (!query.get('deviceId') || String(device.id) === query.get('deviceId')),
  )
  const groups = new Map<string, Device[]>()
  for (const device of devices) {
    const key = KEYS[by](device).key ?? ''
    groups.set(key, [...(groups.get(key) ?? []), device])
  }
  const items = [...groups.values()].map((some) => group(some, days, some[0] && KEYS[by](some[0])))
  return {
    from,
    to,
    until: iso(Date.now()),
    dataUntil: iso(Date.now() - (Date.now() % HOUR_MS)),
    by,
    unit: query.get('unit') === 'month' ? 'month' : 'day',
    total: group(devices, days),
    count: items.length,
    items: items.sort((a, b) => (a.heardRate ?? 2) - (b.heardRate ?? 2)),
    series: Array.from({ length: Math.min(days, 31) }, (_, n) => ({
      from: iso(Date.parse(from) + n * DAY_MS).slice(0, 10),
      ...figures(devices, 1),
    })),
  }
}

function presenceOf(device: Device): DevicePresence {
  const now = Date.now()
  return {
    deviceId: device.id,
    state: device.presence === 'stopped' ? 'silent' : device.presence,
    since: device.presenceSince,
    firstHeardAt: iso(now - 40 * DAY_MS),
    lastHeardAt: device.lastHeardAt,
    decidedAt: device.presenceSince,
    allowedSilenceSeconds: 300,
    silences: [
      ...(device.presence === 'silent' ? [{ from: device.presenceSince }] : []),
      { from: iso(now - 3 * DAY_MS), to: iso(now - 3 * DAY_MS + HOUR_MS) },
    ],
    connections: device.connected
      ? [{ gateway: 'gateway-1', peer: '10.1.2.3', from: device.connectedSince ?? iso(now - DAY_MS) }]
      : [],
    outages: [{ from: iso(now - 5 * DAY_MS), to: iso(now - 5 * DAY_MS + 120_000) }],
  }
}

/** Points of a device, or one, of which some are silent or of bad quality. */
function pointPresences(world: World, query: URLSearchParams): PointPresence[] {
  const now = Date.now()
  return world.points
    .filter(
      (point) =>
        (!query.get('pointId') || String(point.id) === query.get('pointId')) &&
        (!query.get('deviceId') || String(point.deviceId) === query.get('deviceId')),
    )
    .map((point) => {
      const { latest } = world.withLatest(point)
      const device = world.devices.find(({ id }) => id === point.deviceId)
      const fresh = latest !== undefined && !latest.stale
      const valid = fresh && latest.quality === 'good'
      return {
        pointId: point.id,
        code: point.code,
        name: point.name,
        fresh,
        freshSince: latest && iso(fresh ? now - 3 * DAY_MS : now - HOUR_MS),
        valid,
        validSince: latest && iso(valid ? now - 2 * HOUR_MS : now - HOUR_MS / 2),
        allowedSeconds: Math.max(300, 3 * point.expectedIntervalSeconds),
        newestAt: latest?.measuredAt,
        quality: latest?.quality,
        devicePresence: device?.presence,
        silentAlone: !fresh && device?.presence === 'heard',
      }
    })
}

/** Stops of this run, the newest first. */
const stops: Stop[] = []

const DECISIONS: Record<string, Stop['state']> = {
  approve: 'approved',
  reject: 'rejected',
  withdraw: 'withdrawn',
}

function act(stop: Stop, what: string, comment: string | undefined): Reply {
  if (what === 'end') Object.assign(stop, { to: iso(Date.now()), active: false, endedBy: 'recorded' })
  const state = DECISIONS[what]
  if (state && stop.state !== 'registered')
    return problem(409, 'conflict', `The stop ${stop.id} is ${stop.state} and cannot become ${state}.`)
  if (state) Object.assign(stop, { state, decidedBy: 'recorded', comment, active: state === 'approved' })
  return ok(stop)
}

export function presence({ method, path, query, body }: Call, world: World): Reply | undefined {
  if (path === '/api/online-rates') return ok(rates(world, query))
  if (path === '/api/point-presence') return page(pointPresences(world, query), query)
  const [, deviceId, part] = /^\/api\/devices\/(\d+)(\/presence)?$/.exec(path) ?? []
  if (deviceId && method === 'GET') {
    const device = world.devices.find(({ id }) => String(id) === deviceId)
    if (!device) return problem(404, 'not-found', `There is no device with the id ${deviceId}.`)
    return ok(part ? presenceOf(device) : device)
  }
  if (path === '/api/stops' && method === 'GET')
    return page(
      stops.filter(({ state }) => !query.get('state') || state === query.get('state')),
      query,
    )
  if (path === '/api/stops') {
    const given = body as { facilityId: number; kind: Stop['kind']; from: string; to: string; reason: string }
    const facility = world.facilities.find(({ id }) => id === given.facilityId)
    if (!facility) return problem(400, 'validation-failed', 'There is no such facility.')
    const enterprise = world.enterprises.find(({ id }) => id === facility.enterpriseId)
    const { kind, from, to, reason } = given
    const stop: Stop = {
      kind,
      from,
      to,
      reason,
      id: world.id(),
      facility: { id: facility.id, name: facility.name },
      enterprise: { id: facility.enterpriseId, name: enterprise?.name ?? '' },
      domain: facility.domain,
      plannedTo: given.to,
      state: 'registered',
      active: false,
      registeredBy: 'recorded',
      registeredAt: iso(Date.now()),
      version: 1,
    }
    stops.unshift(stop)
    return { status: 201, body: stop }
  }
  const [, stopId, what] = /^\/api\/stops\/(\d+)\/(\w+)$/.exec(path) ?? []
  const stop = stops.find(({ id }) => String(id) === stopId)
  return stop && what ? act(stop, what, (body as { comment?: string } | undefined)?.comment) : undefined
}
