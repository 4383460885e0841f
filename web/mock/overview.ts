import type {
  Box,
  ChildFigures,
  Counts,
  MapFacility,
  MapThings,
  Overview,
  Priority,
} from '../src/api/types.ts'
import { childrenOf, detailOf, isWithin, pathOf } from './country.ts'
import { ok, problem, type Call, type Reply } from './reply.ts'
import { iso, type World } from './world.ts'

const DOMAINS = ['major-hazard', 'environment', 'hazardous-chemicals', 'special-equipment'] as const
const KINDS = ['hazard-installation', 'emission-outlet', 'chemical-store', 'special-equipment'] as const

interface Spot extends MapFacility {
  region: string
  devices: number
  online: number
  points: number
  fresh: number
  alarms: Partial<Record<Priority, number>>
}

/** The same noise for the same number. */
function chance(n: number): number {
  const x = Math.sin(n * 12.9898) * 43_758.5453
  return x - Math.floor(x)
}

/** Facilities scattered over the counties of Sichuan, some of them in trouble. */
const spots: Spot[] = childrenOf('510000').flatMap(({ code: prefecture }, p) =>
  childrenOf(prefecture).flatMap(({ code, name, longitude, latitude }, c) =>
    Array.from({ length: 3 + Math.floor(chance(p * 31 + c) * 12) }, (_, i): Spot => {
      const n = p * 10_000 + c * 100 + i
      const kind = Math.floor(chance(n + 1) * 4)
      const level = chance(n + 2) < 0.05 ? ((1 + Math.floor(chance(n + 3) * 4)) as Priority) : undefined
      const points = 2 + Math.floor(chance(n + 4) * 30)
      const presence = chance(n + 5) < 0.05 ? 'silent' : chance(n + 6) < 0.02 ? 'never' : 'online'
      return {
        id: n + 1_000,
        name: `${name}${['储罐区', '总排口', '危化品仓库', '锅炉房'][kind]} ${i + 1}`,
        kind: KINDS[kind] ?? 'other',
        domain: DOMAINS[kind] ?? 'environment',
        longitude: Number(((longitude ?? 0) + (chance(n + 7) - 0.5) * 0.3).toFixed(5)),
        latitude: Number(((latitude ?? 0) + (chance(n + 8) - 0.5) * 0.3).toFixed(5)),
        worst: level ?? null,
        openAlarms: level ? 1 + Math.floor(chance(n + 9) * 3) : 0,
        presence,
        region: code,
        devices: 1,
        online: presence === 'online' ? 1 : 0,
        points,
        fresh: presence === 'online' ? points - Math.floor(chance(n + 10) * 1.3) : 0,
        alarms: level ? { [level]: 1 + Math.floor(chance(n + 9) * 3) } : {},
      }
    }),
  ),
)

const within = (region: string, domain: string | null) =>
  spots.filter((spot) => (!domain || spot.domain === domain) && isWithin(spot.region, region))

function count(of: readonly Spot[]): Counts {
  const sum = (key: 'devices' | 'online' | 'points' | 'fresh') =>
    of.reduce((total, spot) => total + spot[key], 0)
  const open: Partial<Record<Priority, number>> = {}
  for (const { alarms } of of)
    for (const level of [1, 2, 3, 4] as const) open[level] = (open[level] ?? 0) + (alarms[level] ?? 0)
  const troubled = of.filter(({ worst }) => worst)
  const oldest = Math.max(0, ...troubled.map(({ id }) => chance(id) ** 4 * 30 * 3_600_000))
  return {
    enterprises: Math.ceil(of.length * 0.7),
    facilities: of.length,
    devices: sum('devices'),
    devicesOnline: sum('online'),
    points: sum('points'),
    pointsFresh: sum('fresh'),
    openAlarms: open,
    unacknowledged: Object.fromEntries(Object.entries(open).map(([level, n]) => [level, Math.ceil(n * 0.6)])),
    oldestUnacknowledgedAt: oldest > 0 ? iso(Date.now() - oldest) : null,
  }
}

function figures(region: string, domain: string | null, world: World): Overview | undefined {
  const detail = detailOf(region)
  if (!detail) return undefined
  const { code, name, level } = detail
  return {
    region: { code, name, level },
    asOf: iso(Date.now()),
    counts: count(within(region, domain)),
    trend: Array.from({ length: 24 }, (_, hour) => Math.floor(chance(Number(code) + hour) * 14)),
    domains: DOMAINS.map((name) => ({ domain: name, counts: count(within(region, name)) })),
    children: detail.children.map((child): ChildFigures => {
      const inside = within(child.code, domain)
      return {
        ...child,
        counts: count(inside),
        trend: Array.from({ length: 24 }, (_, hour) =>
          Math.floor(chance(Number(child.code) + hour) ** 3 * inside.length * 0.12),
        ),
      }
    }),
    urgent: [...world.alarms.values()]
      .filter((alarm) => alarm.state !== 'normal' && (!domain || alarm.domain === domain))
      .sort((a, b) => a.priority - b.priority || Date.parse(b.onset) - Date.parse(a.onset))
      .slice(0, 20),
  }
}

/** A grid of cells as wide as a circle and some room; a cell with one facility is that facility. */
function cluster(of: readonly Spot[], zoom: number): MapThings {
  const size = 360 / 2 ** (zoom + 3)
  const cells = new Map<string, Spot[]>()
  for (const spot of of) {
    const cell =
      zoom >= 13
        ? String(spot.id)
        : `${Math.floor(spot.longitude / size)} ${Math.floor(spot.latitude / size)}`
    cells.set(cell, [...(cells.get(cell) ?? []), spot])
  }
  const lists = [...cells.values()]
  return {
    clusters: lists
      .filter((list) => list.length > 1)
      .map((list) => {
        const x = list.map(({ longitude }) => longitude)
        const y = list.map(({ latitude }) => latitude)
        const levels = list.flatMap(({ worst }) => (worst ? [worst] : []))
        return {
          longitude: x.reduce((a, b) => a + b, 0) / x.length,
          latitude: y.reduce((a, b) => a + b, 0) / y.length,
          count: list.length,
          bbox: [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)] as Box,
          worst: levels.length > 0 ? (Math.min(...levels) as Priority) : null,
          alarms: list.reduce((total, { openAlarms }) => total + openAlarms, 0),
        }
      }),
    facilities: lists.flatMap((list) => (list.length === 1 ? list : [])),
  }
}

/** The figures of regions and the map. */
export function overview({ path, query }: Call, world: World): Reply | undefined {
  const region = query.get('region') ?? '000000'
  if (path === '/api/map/background') return ok({ background: null })
  if (path === '/api/overview') {
    const found = pathOf(region).length > 0 ? figures(region, query.get('domain'), world) : undefined
    return found ? ok(found) : problem(404, 'not-found', `There is no region ${region}.`)
  }
  if (path !== '/api/map') return undefined
  const [west = -180, south = -90, east = 180, north = 90] = (query.get('bbox') ?? '').split(',').map(Number)
  const seen = within(region, query.get('domain')).filter(
    ({ longitude: x, latitude: y }) => x >= west && x <= east && y >= south && y <= north,
  )
  return ok(cluster(seen, Number(query.get('zoom') ?? 6)))
}
