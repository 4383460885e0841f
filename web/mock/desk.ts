import type { SavedView, SparklineSeries } from '../src/api/types.ts'
import { ok, problem, type Call, type Reply } from './reply.ts'
import { iso, regionPath, type World } from './world.ts'

const HOUR = 3_600_000
const HOURS = 24

let views: SavedView[] = [
  {
    id: 1,
    page: 'alarms',
    name: '夜班：一二级未确认',
    query: 'level=1,2&region=510000&state=unacknowledged',
    shared: true,
    own: false,
    owner: '赵主任',
  },
]

/** Whether a row of a region lies within the wanted one. */
export function isWithin(code: string | null | undefined, wanted: string | null): boolean {
  return (
    !wanted || wanted === '000000' || (typeof code === 'string' && regionPath(code).includes(`/${wanted}/`))
  )
}

export function hasWords(q: string | null, ...names: (string | null | undefined)[]): boolean {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return words.every((word) => names.some((name) => name?.toLowerCase().includes(word)))
}

function sparkline(id: number, world: World): SparklineSeries | undefined {
  const point = world.points.find((p) => p.id === id)
  if (!point) return undefined
  const to = (Math.floor(Date.now() / HOUR) + 1) * HOUR
  const from = to - HOURS * HOUR
  const silent = point.device?.address === 'plant-6'
  const values = Array.from({ length: HOURS }, (_, hour) => {
    if ((silent && hour > 19) || (id % 7 === 3 && hour > 8 && hour < 12)) return null
    return Number(world.value(id, from + (hour + 0.5) * HOUR).toPrecision(6))
  })
  return { pointId: id, from: iso(from), to: iso(to), values }
}

/** Saved views, exports and the small lines of the monitoring table. */
export function desk({ method, path, query, body }: Call, world: World): Reply | undefined {
  if (path === '/api/points/sparklines') {
    const ids = (query.get('ids') ?? '').split(',').map(Number)
    return ok({ items: ids.flatMap((id) => sparkline(id, world) ?? []) })
  }
  if (path === '/api/views' && method === 'GET') {
    return ok({ items: views.filter((view) => view.page === query.get('page')) })
  }
  if (path === '/api/views') {
    const given = body as Pick<SavedView, 'page' | 'name' | 'query' | 'shared'>
    const view = { ...given, id: world.id(), own: true, owner: '' }
    views = [...views.filter((v) => !v.own || v.page !== view.page || v.name !== view.name), view]
    return { status: 201, body: view }
  }
  const view = /^\/api\/views\/(\d+)$/.exec(path)?.[1]
  if (view !== undefined) {
    views = views.filter(({ id }) => id !== Number(view))
    return ok()
  }
  if (path.startsWith('/api/export/')) {
    return { status: 200, body: '\uFEFFid\r\n', headers: { 'Content-Type': 'text/csv' } }
  }
  const enterprise = /^\/api\/enterprises\/(\d+)$/.exec(path)?.[1]
  if (enterprise !== undefined && method === 'GET') {
    const found = world.enterprises.find(({ id }) => id === Number(enterprise))
    return found ? ok(found) : problem(404, 'not-found', `There is no enterprise ${enterprise}.`)
  }
  return undefined
}
