import type { Alarm, BucketSample, Device, Point, RawSample, SampleRevision } from '../src/api/types.ts'
import type { Hub } from './hub.ts'
import { admin } from './admin.ts'
import { desk, hasWords, isWithin } from './desk.ts'
import { handovers } from './handovers.ts'
import { setAsides, setAsidesOf } from './setAsides.ts'
import { suppressions } from './suppressions.ts'
import { notification } from './notification.ts'
import { outlets } from './outlets.ts'
import { overview } from './overview.ts'
import { performance } from './performance.ts'
import { places } from './places.ts'
import { downlink } from './downlink.ts'
import { presence } from './presence.ts'
import { regions } from './regions.ts'
import { ok, page, problem, type Call, type Reply } from './reply.ts'
import { ruleTools } from './rules.ts'
import { detectors } from './detectors.ts'
import { suspicions } from './suspicions.ts'
import { warnings } from './warnings.ts'
import { codeFault, strength } from './strength.ts'
import { whatIf } from './whatIf.ts'
import { iso, type World } from './world.ts'

interface Account {
  username: string
  displayName: string
  roles: string[]
  permissions: string[]
  mustChangePassword: boolean
  region?: { code: string; name: string; level: string } | null
  domains?: string[] | null
  enterprise?: { id: number; name: string } | null
  secondFactor: 'off' | 'on' | 'required'
  passwordExpiresAt: string
  session: { idleTimeoutSeconds: number; endsAt: string }
}

const READ = ['read']
const ALL =
  'read acknowledge shelve register connect orders control rules stops approve check import export regions accounts audit notices rosters system'.split(
    ' ',
  )
const SICHUAN = { code: '510000', name: '四川省', level: 'province' }

/** Accounts of the recorded platform by user name; any other name is an administrator of the nation. */
const ACCOUNTS: Record<string, Partial<Account>> = {
  duty: {
    displayName: '王建国',
    roles: ['duty-officer'],
    permissions: ['read', 'acknowledge', 'shelve', 'export', 'notices'],
    region: SICHUAN,
  },
  inspector: { displayName: '李敏', roles: ['inspector'], permissions: READ, region: SICHUAN },
  plant: {
    displayName: '张磊',
    roles: ['enterprise'],
    permissions: READ,
    enterprise: { id: 1, name: '川江液氨制冷有限公司' },
  },
}

/** Accounts with a second factor; the code is 123456. */
const FACTORS: Record<string, Account['secondFactor']> = { strong: 'on', head: 'required' }

const sessions = new Map<string, Account>()
const failures = new Map<string, number>()
const STEP = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }
const OPEN = (alarm: Alarm) => alarm.state !== 'normal'
const UNACKNOWLEDGED = (alarm: Alarm) => /nacknowledged/.test(alarm.state) && !alarm.setAside

function account(call: Call): Reply | undefined {
  const { method, path, body, session } = call
  const me = sessions.get(session ?? '')
  if (path === '/api/login') {
    const { username, password, code } = body as { username: string; password: string; code?: string }
    if (password !== 'anlan') return problem(401, 'wrong-credentials', 'User name or password is wrong.')
    const user = {
      username,
      displayName: username === 'admin' ? '系统管理员' : username,
      roles: ['administrator'],
      permissions: ALL,
      mustChangePassword: username === 'new',
      region: { code: '000000', name: '全国', level: 'nation' },
      domains: null,
      enterprise: null,
      secondFactor: FACTORS[username] ?? 'off',
      passwordExpiresAt: iso(Date.now() + 9 * STEP.day),
      session: {
        idleTimeoutSeconds: username === 'idle' ? 75 : 1_800,
        endsAt: iso(Date.now() + STEP.day / 2),
      },
      ...ACCOUNTS[username],
    }
    const fault = codeFault(user, code)
    if (fault) return fault
    const id = `s${sessions.size + 1}${Date.now()}`
    sessions.set(id, user)
    return {
      ...ok({ user, csrfToken: 'csrf' }),
      headers: { 'Set-Cookie': `ANLAN_SESSION=${id}; Path=/; HttpOnly; SameSite=Strict` },
    }
  }
  if (path === '/api/login-options') {
    return ok({ oidc: [{ id: 'province', name: '四川省统一身份认证', url: '/api/login/oidc/province' }] })
  }
  if (path === '/api/health') return ok({ status: 'UP', version: 'recorded', roles: {} })
  if (path.startsWith('/api/') && !me) return problem(401, 'unauthenticated', 'Log in first.')
  if (path === '/api/me') return ok(me)
  if (path === '/api/logout') {
    sessions.delete(session ?? '')
    return ok()
  }
  if (path === '/api/password' && me && method === 'POST') {
    if ((body as { currentPassword: string }).currentPassword !== 'anlan') {
      return problem(400, 'validation-failed', 'One field is wrong.', [
        { field: 'currentPassword', message: 'It is not the current password.' },
      ])
    }
    me.mustChangePassword = false
    return ok()
  }
  return me ? strength(call, me) : undefined
}

/** Switches for the states a page must survive: `/__mock/fail?path=/api/alarms&status=503` and the like. */
function control({ path, query }: Call, world: World, hub: Hub): Reply | undefined {
  const on = query.get('on') !== 'false'
  if (path === '/__mock/fail') failures.set(query.get('path') ?? '', Number(query.get('status') ?? 503))
  else if (path === '/__mock/heal') failures.clear()
  else if (path === '/__mock/expire') sessions.clear()
  else if (path === '/__mock/silent') hub.silent = on
  else if (path === '/__mock/delayed') hub.delayed = on
  else if (path === '/__mock/lively') hub.lively = on
  else if (path === '/__mock/drop') hub.drop()
  else if (path === '/__mock/incident') hub.incident(true)
  else if (path === '/__mock/calm') world.alarms.clear()
  else if (path === '/__mock/flood') {
    for (let i = 0; i < Number(query.get('n') ?? 1_000); i++) {
      const rule = world.rules[i % world.rules.length]
      const point = world.points.find((p) => p.id === rule?.pointId)
      if (rule && point) world.raise(point, rule, Date.now() - i * 1_000 - 11_000)
    }
  } else return undefined
  return ok()
}

function urgency(a: Alarm, b: Alarm): number {
  return (
    Number(!UNACKNOWLEDGED(a)) - Number(!UNACKNOWLEDGED(b)) ||
    a.priority - b.priority ||
    Date.parse(b.onset) - Date.parse(a.onset)
  )
}

function alarms({ path, query, body, session }: Call, world: World, hub: Hub): Reply | undefined {
  const all = [...world.alarms.values()]
  if (path === '/api/alarms') {
    if (query.has('priority') && !/^[1-4](?:,[1-4])*$/.test(query.get('priority') ?? '')) {
      return problem(400, 'validation-failed', 'The priority must be 1 to 4.')
    }
    const is = (name: string, value: string | number) => !query.has(name) || query.get(name) === String(value)
    const wanted = all.filter(
      (a) =>
        (query.get('state') === 'all' || OPEN(a)) &&
        (query.get('state') !== 'unacknowledged' || UNACKNOWLEDGED(a)) &&
        (!query.has('priority') || query.get('priority')?.split(',').includes(String(a.priority))) &&
        isWithin(a.region?.code, query.get('region')) &&
        is('enterpriseId', a.enterprise?.id ?? 0) &&
        hasWords(query.get('q'), a.enterprise?.name, a.facility?.name, a.point?.name, a.point?.code) &&
        is('domain', a.domain ?? '') &&
        is('facilityId', a.facility?.id ?? 0) &&
        is('pointId', a.point?.id ?? 0) &&
        (!query.has('from') || Date.parse(a.onset) >= Date.parse(query.get('from') ?? '')) &&
        (!query.has('to') || Date.parse(a.onset) <= Date.parse(query.get('to') ?? '')),
    )
    return page(
      wanted.sort(
        query.get('state') === 'all' ? (a, b) => Date.parse(b.onset) - Date.parse(a.onset) : urgency,
      ),
      query,
    )
  }
  if (path === '/api/alarms/load')
    return ok({
      asOf: iso(Date.now()),
      windowSeconds: 600,
      inWindow: 14,
      floodBeginsAbove: 10,
      flood: { begin: iso(Date.now() - 420_000), peak: 16, count: 19 },
      chattering: all.slice(0, 1).map((a) => ({ ruleId: a.rule.id, pointId: a.point?.id, activations: 4 })),
      fleetingBelowSeconds: 10,
      staleAboveSeconds: 86_400,
    })
  if (path === '/api/alarms/performance') return ok(performance(world, query))
  if (path === '/api/alarms/summary') {
    const count = (list: Alarm[]) =>
      Object.fromEntries([1, 2, 3, 4].map((p) => [p, list.filter((a) => a.priority === p).length]))
    const here = all.filter(
      (a) =>
        isWithin(a.region?.code, query.get('region')) &&
        (!query.get('domain') || a.domain === query.get('domain')),
    )
    const waiting = here.filter(UNACKNOWLEDGED)
    return ok({
      open: count(here.filter(OPEN)),
      unacknowledged: count(waiting),
      oldestUnacknowledgedAt: waiting.map((a) => a.onset).sort()[0],
    })
  }
  if (path === '/api/alarms/acknowledge' || path === '/api/alarms/reset') {
    const { ids, comment } = body as { ids: string[]; comment: string }
    return ok({
      items: ids.map((id) => {
        const old = world.alarms.get(id)
        if (!old) return { id, result: 'unknown' }
        if (!OPEN(old)) return { id, result: 'closed', alarm: old }
        if (!UNACKNOWLEDGED(old)) return { id, result: 'already-acknowledged', alarm: old }
        const moved = world.move(
          id,
          old.state === 'unacknowledged' ? 'acknowledged' : 'normal',
          sessions.get(session ?? '')?.displayName,
          comment,
        )
        if (moved) hub.tell(moved.alarm, moved.transition)
        return { id, result: 'acknowledged', alarm: moved?.alarm }
      }),
    })
  }
  const id = /^\/api\/alarms\/([^/]+)$/.exec(path)?.[1]
  const alarm = id === undefined ? undefined : world.alarms.get(decodeURIComponent(id))
  if (alarm)
    return ok({ ...alarm, transitions: world.transitions.get(alarm.id), setAsides: setAsidesOf(alarm) })
  return undefined
}

function inBuckets(samples: RawSample[], step: number): BucketSample[] {
  const buckets = new Map<number, RawSample[]>()
  for (const sample of samples) {
    const start = Math.floor((Date.parse(sample.measuredAt) + 28_800_000) / step) * step - 28_800_000
    buckets.set(start, [...(buckets.get(start) ?? []), sample])
  }
  return [...buckets].map(([start, list]) => {
    const usable = list.filter((s) => s.quality !== 'bad')
    const values = (usable.length > 0 ? usable : list).map((s) => s.value)
    return {
      start: iso(start),
      min: Math.min(...values),
      max: Math.max(...values),
      last: values.at(-1) ?? 0,
      avg: values.reduce((a, b) => a + b, 0) / values.length,
      count: list.length,
      usable: usable.length,
    }
  })
}

/** Of each point a few values that the device changed. */
function revisions(point: Point, { query }: Call, world: World): SampleRevision[] {
  const from = Date.parse(query.get('from') ?? '')
  const to = Date.parse(query.get('to') ?? '')
  const EACH = 97
  return world
    .samples(point, from, to)
    .filter((_, n) => n % EACH === EACH - 1)
    .map((sample) => ({
      measuredAt: sample.measuredAt,
      series: sample.series,
      versions: [
        { ...sample, value: sample.value * 1.2 },
        { ...sample, receivedAt: iso(Date.now()) },
      ],
    }))
}

function samples(point: Point, { query, accept }: Call, world: World): Reply {
  const to = Date.parse(query.get('to') ?? '') || Date.now()
  const from = Date.parse(query.get('from') ?? '') || to - 86_400_000
  const bucket = query.get('bucket') ?? 'raw'
  const raw = world.samples(point, from, to)
  if (accept.includes('text/csv')) {
    const rows = raw.map((s) => `${s.measuredAt},${s.value},${s.quality},${s.series},${s.receivedAt}`)
    return {
      status: 200,
      body: `\uFEFFmeasuredAt,value,quality,series,receivedAt\r\n${rows.join('\r\n')}\r\n`,
      headers: { 'Content-Type': 'text/csv' },
    }
  }
  return bucket === 'raw' ? page(raw, query) : page(inBuckets(raw, STEP[bucket as keyof typeof STEP]), query)
}

function points(call: Call, world: World): Reply | undefined {
  const { path, query } = call
  if (path === '/api/points') {
    const found = world.points.filter(
      (p) =>
        hasWords(query.get('q'), p.name, p.code, p.facility.name, p.enterprise.name) &&
        isWithin(p.regionCode, query.get('region')) &&
        (!query.get('domain') || p.domain === query.get('domain')) &&
        ['deviceId', 'facilityId'].every(
          (key) => !query.has(key) || String(p[key as 'deviceId']) === query.get(key),
        ) &&
        (!query.has('enterpriseId') || String(p.enterprise.id) === query.get('enterpriseId')),
    )
    const condition = query.get('condition')
    const shown = found
      .map((p) => world.withLatest(p))
      .filter(
        ({ latest, openAlarms, deviceId }) =>
          !condition ||
          (condition === 'alarm' && openAlarms) ||
          (condition === 'bad' && latest && latest.quality !== 'good') ||
          (condition === 'stale' && latest?.stale) ||
          (condition === 'silent' && !latest) ||
          (condition === 'silentAlone' &&
            (!latest || latest.stale) &&
            world.devices.some(({ id, presence }) => id === deviceId && presence === 'heard')),
      )
    return page(shown, query)
  }
  const match = /^\/api\/points\/(\d+)(\/samples|\/revisions)?$/.exec(path)
  if (!match) return undefined
  const point = world.points.find((p) => p.id === Number(match[1]))
  if (!point) return problem(404, 'not-found', `There is no point ${match[1]}.`)
  if (match[2] === '/revisions') return page(revisions(point, call, world), call.query)
  return match[2] ? samples(point, call, world) : ok(world.withLatest(point))
}

function rules({ method, path, query, body }: Call, world: World): Reply | undefined {
  if (path === '/api/rules' && method === 'GET') {
    const q = (query.get('q') ?? '').toLowerCase()
    const is = (name: string, value: unknown) => !query.has(name) || query.get(name) === String(value)
    const listed = world.rules.flatMap((rule) => {
      const point = world.points.find((one) => one.id === rule.pointId)
      const facility = world.facilities.find((one) => one.id === point?.facilityId)
      if (!point || !facility) return []
      const { id, name, code, unit, decimals } = point
      return {
        ...rule,
        point: { id, name, code, unit, decimals },
        facility: point.facility,
        enterprise: point.enterprise,
        domain: facility.domain,
      }
    })
    return page(
      listed.filter(
        (rule) =>
          is('pointId', rule.pointId) &&
          is('facilityId', rule.facility.id) &&
          is('domain', rule.domain) &&
          is('priority', rule.priority) &&
          `${rule.point.name} ${rule.point.code} ${rule.facility.name} ${rule.enterprise.name}`
            .toLowerCase()
            .includes(q),
      ),
      query,
    )
  }
  const given = body as World['rules'][number]
  if (path === '/api/rules')
    return {
      status: 201,
      body: Object.assign(world.addRule(given.pointId, given.kind, given.limit, given.priority), given),
    }
  const id = Number(/^\/api\/rules\/(\d+)$/.exec(path)?.[1])
  const old = world.rules.find((r) => r.id === id)
  if (!old) return undefined
  if (method === 'DELETE') {
    world.rules = world.rules.filter((r) => r !== old)
    return ok()
  }
  if (given.deadband < 0)
    return problem(400, 'validation-failed', 'One field is wrong.', [
      { field: 'deadband', message: 'It must be 0 or above.', value: String(given.deadband) },
    ])
  return ok(Object.assign(old, given, { version: old.version + 1 }))
}

function devices({ method, path, query, body }: Call, world: World): Reply | undefined {
  if (path === '/api/devices' && method === 'GET') {
    if (query.get('state') === 'unknown') return page(world.unknown, query)
    const now = Date.now()
    const wanted = world.devices.filter(
      (d) =>
        isWithin(d.regionCode, query.get('region')) &&
        (!query.has('presence') || d.presence === query.get('presence')) &&
        (!query.has('clockWrong') ||
          (d.clockWrongSince !== undefined) === (query.get('clockWrong') === 'true')) &&
        (!query.get('domain') || d.domain === query.get('domain')) &&
        (!query.has('facilityId') || String(d.facilityId) === query.get('facilityId')) &&
        hasWords(query.get('q'), d.address, d.name, d.enterprise?.name, d.facility?.name),
    )
    return page(
      wanted.map((d) => (d.presence === 'heard' ? { ...d, lastHeardAt: iso(now - (now % 30_000)) } : d)),
      query,
    )
  }
  if (path === '/api/devices') {
    const given = body as Partial<Device>
    if (world.devices.some((d) => d.address === given.address))
      return problem(409, 'conflict', `The address (${given.address}) belongs to another device.`)
    const device = {
      id: world.id(),
      enabled: true,
      presence: 'neverHeard',
      presenceSince: iso(Date.now()),
      pointCount: 0,
      quarantined: 0,
      ...given,
    } as Device
    world.devices.push(device)
    return {
      status: 201,
      body:
        given.protocol === 'hj212'
          ? device
          : { ...device, token: 'anlan_dev_4kq7Zt1wYp0cVhX9sRb2Nf8uJm3eLg6a' },
    }
  }
  if (path === '/api/devices/adopt') {
    const given = body as { address: string; name?: string; points: unknown[] }
    const stranger = world.unknown.find((u) => u.address === given.address)
    if (!stranger) return problem(404, 'not-found', `Nothing was heard from ${given.address}.`)
    world.unknown = world.unknown.filter((u) => u !== stranger)
    const device: Device = {
      id: world.id(),
      address: given.address,
      name: given.name,
      protocol: stranger.protocol,
      enabled: true,
      presence: 'heard',
      presenceSince: iso(Date.now()),
      lastHeardAt: iso(Date.now()),
      pointCount: given.points.length,
      quarantined: 0,
      ...world.stored,
    }
    world.devices.push(device)
    return { status: 201, body: { device, points: given.points, replayed: stranger.messages } }
  }
  if (path === '/api/facilities')
    return page(
      world.facilities.filter(
        (f) => !query.has('enterpriseId') || String(f.enterpriseId) === query.get('enterpriseId'),
      ),
      query,
    )
  return undefined
}

function quarantine({ path, query, body }: Call, world: World): Reply | undefined {
  const match = (reason: string | null, address: string | null, state: string | null) =>
    world.quarantine.filter(
      (q) =>
        (!reason || q.reason === reason) &&
        (!address || q.address.includes(address)) &&
        (state === 'all' || q.state === (state ?? 'waiting')),
    )
  if (path === '/api/quarantine')
    return page(match(query.get('reason'), query.get('address'), query.get('state')), query)
  if (path === '/api/quarantine/counts') {
    const reasons = [...new Set(world.quarantine.map((q) => q.reason))]
    return ok({
      items: reasons.map((reason) => {
        const list = world.quarantine.filter((q) => q.reason === reason)
        return {
          reason,
          waiting: list.filter((q) => q.state === 'waiting').length,
          total: list.length,
          lastAt: list[0]?.receivedAt,
        }
      }),
    })
  }
  if (path !== '/api/quarantine/replay') return undefined
  const given = body as { ids?: string[]; reason?: string; address?: string }
  const chosen = given.ids
    ? world.quarantine.filter((q) => given.ids?.includes(q.id))
    : match(given.reason ?? null, given.address ?? null, 'waiting')
  for (const item of chosen) item.state = 'replayed'
  return { status: 202, body: { replayed: chosen.length } }
}

export function answer(call: Call, world: World, hub: Hub): Reply | 'live' {
  const controlled = control(call, world, hub)
  if (controlled) return controlled
  const failing = [...failures].find(([path]) => call.path.startsWith(path))
  if (failing)
    return problem(
      failing[1],
      failing[1] === 503 ? 'unavailable' : 'internal',
      'The archive has not answered for 10 s.',
    )
  const entry = account(call)
  if (entry) return entry
  if (call.path === '/api/live') return 'live'
  return (
    alarms(call, world, hub) ??
    setAsides(call, world, hub) ??
    suppressions(call, world) ??
    handovers(call, world, sessions.get(call.session ?? '')) ??
    desk(call, world) ??
    points(call, world) ??
    rules(call, world) ??
    devices(call, world) ??
    quarantine(call, world) ??
    regions(call, world) ??
    overview(call, world) ??
    places(call, world) ??
    suspicions(call, world) ??
    warnings(call, world) ??
    detectors(call) ??
    presence(call, world) ??
    outlets(call, world) ??
    downlink(call, world) ??
    ruleTools(call, world) ??
    whatIf(call, world) ??
    notification(call, world) ??
    admin(call, world) ??
    problem(404, 'not-found', `There is no ${call.path}.`)
  )
}
