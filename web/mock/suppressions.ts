import type { ExpressionIssue, Suppression, SuppressionTrial, SuppressionWish } from '../src/api/types.ts'
import { hasWords } from './desk.ts'
import { ok, page, problem, type Call, type Reply } from './reply.ts'
import { iso, type World } from './world.ts'

const HOUR = 3_600_000
let seeded: Suppression[] | undefined

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
  const there = world.points.find((one) => one.facilityId === wish.facilityId)
  if (!there) return undefined
  const { facility, enterprise, domain } = there
  const point = (at: number) => world.points.find((one) => one.id === at)
  return {
    id,
    facility,
    enterprise,
    domain,
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

/** One that keeps an alarm quiet, and one that waits for approval. */
function seed(world: World): Suppression[] {
  const [flow, level] = world.points
  if (!flow || !level) return []
  const wish = (name: string, reason: string, expression: string): SuppressionWish => ({
    facilityId: flow.facilityId,
    name,
    reason,
    expression,
    inputs: [{ name: 'flow', pointId: flow.id }],
    targets: [{ pointId: level.id, kind: 'low' }],
    mostMinutes: 480,
  })
  const hour = iso(Date.now() - HOUR)
  const known = { tried: true, trial: trial(7), triedBy: 'admin', triedAt: hour, askedAt: hour }
  return [
    made(wish('泵停运', '泵停运期间无流量，低报没有意义', 'flow.value < 5.0'), world, world.id()),
    made(wish('检修期间', '检修期间仪表排空', 'maintenance && flow.value < 1.0'), world, world.id()),
  ].flatMap((one, n): Suppression[] => {
    if (!one) return []
    return n === 0
      ? [{ ...one, ...known, state: 'on', askedBy: 'admin', standing: { outcome: 'holds', since: hour } }]
      : [{ ...one, ...known, state: 'waiting', askedBy: 'head' }]
  })
}

const lineOf = (text: string, at: number) => text.slice(0, at).split('\n')

/** Names without a point, as the platform says of them. */
function issuesOf({ expression, inputs }: Pick<SuppressionWish, 'expression' | 'inputs'>): ExpressionIssue[] {
  return [...expression.matchAll(/([A-Za-z]\w*)\./g)]
    .filter(([, name]) => !inputs.some((input) => input.name === name))
    .map(({ 1: what = '', index }) => {
      const lines = lineOf(expression, index)
      const column = (lines.at(-1) ?? '').length + 1
      return { code: 'unknownName', line: lines.length, column, what, message: `Nothing is called ${what}.` }
    })
}

/** What is suppressed by design, as long as the server runs. */
export function suppressions({ method, path, query, body }: Call, world: World): Reply | undefined {
  if (!path.startsWith('/api/suppressions')) return undefined
  if (path.endsWith('/policy'))
    return ok({ allowedFrom: 2, gasHighHigh: false, approvedUpTo: 2, mostMinutes: 10_080 })
  if (path.endsWith('/check')) return ok({ items: issuesOf(body as SuppressionWish) })
  const kept = (seeded ??= seed(world))
  if (path === '/api/suppressions' && method === 'GET')
    return page(
      kept.filter(
        (one) =>
          (!query.get('state') || query.get('state') === one.state) &&
          hasWords(query.get('q'), one.name, one.reason, one.facility.name, one.enterprise.name),
      ),
      query,
    )
  const [, id, act] = /^\/api\/suppressions\/(\d+)(?:\/(\w+))?$/.exec(path) ?? []
  const at = kept.findIndex((one) => one.id === Number(id))
  const one = kept[at]
  if (!one) {
    const first = method === 'POST' && made(body as SuppressionWish, world, world.id())
    if (!first) return problem(404, 'not-found', `There is no suppression with the id ${id}.`)
    kept.unshift(first)
    return { status: 201, body: first }
  }
  if (method === 'GET') return ok(one)
  if (method === 'DELETE') {
    kept.splice(at, 1)
    return ok()
  }
  return ok((kept[at] = changed(one, method === 'PUT' ? 'change' : act, body, world)))
}

function changed(one: Suppression, act: string | undefined, body: unknown, world: World): Suppression {
  const now = iso(Date.now())
  if (act === 'change') {
    const next = made(body as SuppressionWish, world, one.id)
    return next ? { ...next, trial: one.trial, version: one.version + 1 } : one
  }
  if (act === 'try') {
    const { days } = body as { days: number }
    return { ...one, tried: true, trial: trial(days), triedBy: 'admin', triedAt: now }
  }
  if (act === 'on')
    return {
      ...one,
      state: 'on',
      askedBy: 'admin',
      askedAt: now,
      standing: { outcome: 'holdsNot', since: now },
    }
  const { comment } = body as { comment?: string }
  const decided = { decidedBy: 'admin', decidedAt: now, comment }
  return act === 'approve'
    ? { ...one, ...decided, state: 'on', standing: { outcome: 'holdsNot', since: now } }
    : { ...one, ...decided, state: 'off', standing: undefined }
}
