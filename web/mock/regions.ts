import type { SearchHit } from '../src/api/types.ts'
import { boundariesOf, detailOf, findRegions, pathOf } from './country.ts'
import { ok, page, problem, type Call, type Reply } from './reply.ts'
import type { World } from './world.ts'

function search(q: string, world: World): SearchHit[] {
  const has = (text?: string | null) => (text ?? '').toLowerCase().includes(q.toLowerCase())
  return [
    ...findRegions(q, null)
      .slice(0, 5)
      .map(({ code, name }) => ({
        kind: 'region' as const,
        id: code,
        name,
        path: pathOf(code)
          .slice(1, -1)
          .map((part) => part.name)
          .join(' › '),
      })),
    ...world.enterprises
      .filter((e) => has(e.name))
      .map(({ id, name }) => ({ kind: 'enterprise' as const, id, name, path: '四川省 › 成都市' })),
    ...world.facilities
      .filter((f) => has(f.name))
      .map(({ id, name }) => ({ kind: 'facility' as const, id, name })),
    ...world.points
      .filter((p) => has(p.name) || has(p.code))
      .map((p) => ({
        kind: 'point' as const,
        id: p.id,
        name: p.name,
        detail: p.code,
        path: `${p.enterprise.name} › ${p.facility.name}`,
      })),
    ...world.devices
      .filter((d) => has(d.address) || has(d.name))
      .map((d) => ({ kind: 'device' as const, id: d.id, name: d.address, detail: d.name ?? '' })),
  ].slice(0, 30)
}

/** The tree of regions, and the search over everything. */
export function regions({ method, path, query }: Call, world: World): Reply | undefined {
  if (method !== 'GET') return undefined
  if (path === '/api/search') return ok({ items: search(query.get('q') ?? '', world) })
  if (path === '/api/regions') return page(findRegions(query.get('q') ?? '', query.get('within')), query)
  const [, code, boundaries] = /^\/api\/regions\/([^/]+)(\/boundaries)?$/.exec(path) ?? []
  if (code === undefined) return undefined
  const found = boundaries ? boundariesOf(code) : detailOf(code)
  return found ? ok(found) : problem(404, 'not-found', `There is nothing about the region ${code}.`)
}
