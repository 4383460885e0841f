import type { Rule, RuleCopied } from '../src/api/types.ts'
import { ok, problem, type Call, type Reply } from './reply.ts'
import { iso, type World } from './world.ts'

const DAY = 86_400_000

function tried(body: unknown, world: World): Reply {
  const given = body as Pick<Rule, 'pointId' | 'kind' | 'limit' | 'deadband' | 'priority'>
  const point = world.points.find(({ id }) => id === given.pointId)
  if (!point) return problem(404, 'not-found', `There is no point ${given.pointId}.`)
  const to = Date.now()
  const from = to - 30 * DAY
  const low = given.kind === 'low' || given.kind === 'lowLow'
  const samples = world.samples(point, from, to, 5)
  const alarms: { from: string; to?: string; peak: number; level: number }[] = []
  let open: { from: number; peak: number } | undefined
  let seconds = 0
  for (const { measuredAt, value } of samples) {
    const at = Date.parse(measuredAt)
    const over = low ? value < given.limit : value > given.limit
    const gone = low ? value > given.limit + given.deadband : value < given.limit - given.deadband
    if (!open && over) open = { from: at, peak: value }
    else if (open && gone) {
      alarms.push({ from: iso(open.from), to: iso(at), peak: open.peak, level: given.priority })
      seconds += (at - open.from) / 1_000
      open = undefined
    } else if (open) open.peak = low ? Math.min(open.peak, value) : Math.max(open.peak, value)
  }
  return ok({
    from: iso(from),
    to: iso(to),
    alarms: alarms.slice(0, 500),
    count: alarms.length,
    hoursInAlarm: Number((seconds / 3_600).toFixed(2)),
    samples: samples.length,
  })
}

function copied(body: unknown, world: World): Reply {
  const { ruleId, pointIds, replace } = body as { ruleId: number; pointIds: number[]; replace?: boolean }
  const rule = world.rules.find(({ id }) => id === ruleId)
  const unit = world.points.find(({ id }) => id === rule?.pointId)?.unit
  if (!rule) return problem(404, 'not-found', `There is no rule ${ruleId}.`)
  const items = pointIds.map((pointId): RuleCopied => {
    const point = world.points.find(({ id }) => id === pointId)
    if (!point) return { pointId, outcome: 'refused', reason: 'no-such-point' }
    if (point.unit !== unit) return { pointId, outcome: 'refused', reason: 'unit-differs' }
    const same = world.rules.find((one) => one.pointId === pointId && one.kind === rule.kind)
    if (same && !replace) return { pointId, outcome: 'refused', reason: 'exists' }
    if (same) return { pointId, outcome: 'replaced', ruleId: Object.assign(same, { limit: rule.limit }).id }
    return {
      pointId,
      outcome: 'created',
      ruleId: world.addRule(pointId, rule.kind, rule.limit, rule.priority).id,
    }
  })
  return ok({ items })
}

function versions(id: number, world: World): Reply {
  const rule = world.rules.find((one) => one.id === id)
  if (!rule) return problem(404, 'not-found', `There is no rule ${id}.`)
  const earlier: Rule = {
    ...rule,
    version: 1,
    limit: Number((rule.limit * 1.1).toPrecision(3)),
    onDelaySeconds: 0,
    changedBy: '李敏',
    validFrom: iso(world.started - 90 * DAY),
    validTo: iso(world.started - 40 * DAY),
  }
  return ok({ items: [{ ...rule, version: rule.version + 1 }, earlier] })
}

/** Trying, copying and versions of rules. */
export function ruleTools({ method, path, body }: Call, world: World): Reply | undefined {
  if (path === '/api/rules/try' && method === 'POST') return tried(body, world)
  if (path === '/api/rules/copy' && method === 'POST') return copied(body, world)
  const id = /^\/api\/rules\/(\d+)\/versions$/.exec(path)?.[1]
  return id === undefined ? undefined : versions(Number(id), world)
}
