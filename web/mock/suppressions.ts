import type { Suppression, SuppressionTrial, SuppressionWish } from '../src/api/types.ts'
import { ok, page, problem, type Call, type Reply } from './reply.ts'
import { iso, type World } from './world.ts'

const HOUR = 3_600_000
const kept: Suppression[] = []

function trial(days: number): SuppressionTrial {
  const to = Date.now()
  const from = to - days * 24 * HOUR
  const spans = Array.from({ length: days * 2 }, (_, n) => ({
    outcome: n % 5 === 4 ? ('unknown' as const) : ('holds' as const),
    from: iso(from + (n * 12 + 2) * HOUR),
    to: iso(from + (n * 12 + 5) * HOUR),
  }))
  const holds = spans.filter((span) => span.outcome === 'holds').length
  const seconds = (3 * HOUR) / 1000
  return {
    from: iso(from),
    to: iso(to),
    passed: true,
    remarks: [],
    times: holds,
    holdsSeconds: holds * seconds,
    holdsNotSeconds: (days * 24 * HOUR) / 1000 - spans.length * seconds,
    unknownSeconds: (spans.length - holds) * seconds,
    spentSeconds: 0,
    samples: days * 1440,
    spans,
    alarmCount: 0,
    alarms: [],
  }
}

function made(wish: SuppressionWish, world: World, id: number): Suppression | undefined {
  const facility = world.facilities.find((one) => one.id === wish.facilityId)
  if (!facility) return undefined
  const point = (at: number) => world.points.find((one) => one.id === at)
  return {
    id,
    facility: { id: facility.id, name: facility.name },
    enterprise: facility.enterprise,
    domain: facility.domain,
    name: wish.name,
    reason: wish.reason,
    expression: wish.expression,
    inputs: wish.inputs.map((one) => ({ ...one, pointName: point(one.pointId)?.name })),
    targets: wish.targets.map((one) => ({ ...one, priority: 3, pointName: point(one.pointId)?.name })),
    mostMinutes: wish.mostMinutes,
    state: 'off',
    changedBy: 'admin',
    changedAt: iso(Date.now()),
    tried: false,
    version: 1,
  }
}

/** What is suppressed by design, as long as the server runs. */
export function suppressions({ method, path, query, body }: Call, world: World): Reply | undefined {
  if (!path.startsWith('/api/suppressions')) return undefined
  if (path.endsWith('/policy'))
    return ok({ allowedFrom: 2, gasHighHigh: false, approvedUpTo: 2, mostMinutes: 10_080 })
  if (path.endsWith('/check')) return ok({ items: [] })
  if (path === '/api/suppressions' && method === 'GET')
    return page(
      kept.filter((one) => !query.get('state') || query.get('state') === one.state),
      query,
    )
  const [, id, act] = /^\/api\/suppressions\/(\d+)(?:\/(\w+))?$/.exec(path) ?? []
  const at = kept.findIndex((one) => one.id === Number(id))
  const one = kept[at]
  if (!act && method !== 'DELETE') {
    const saved = made(body as SuppressionWish, world, one?.id ?? world.id())
    if (!saved) return problem(400, 'validation-failed', 'There is no such facility.')
    if (one) kept[at] = { ...saved, version: one.version + 1 }
    else kept.unshift(saved)
    return { status: one ? 200 : 201, body: kept[Math.max(0, at)] }
  }
  if (!one) return problem(404, 'not-found', `There is no suppression with the id ${id}.`)
  if (method === 'DELETE') {
    kept.splice(at, 1)
    return ok()
  }
  const on = act === 'on' || act === 'approve'
  kept[at] =
    act === 'try'
      ? { ...one, tried: true, trial: trial((body as { days: number }).days), triedBy: 'admin' }
      : {
          ...one,
          state: on ? 'on' : 'off',
          standing: on ? { outcome: 'holdsNot', since: iso(Date.now()) } : undefined,
        }
  return ok(kept[at])
}
