import type { Point, Rule, WhatIfAlarm, WhatIfInput, WhatIfRun } from '../src/api/types.ts'
import { ok, page, problem, type Call, type Reply } from './reply.ts'
import { iso, type World } from './world.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const BEIJING = 8 * HOUR
/** How long a recorded run takes. */
const LASTS_MS = 4_000
const MOST_RULES = 40
const STEP_MINUTES = 10
const SAMPLES_A_RULE = 43_200

interface Recorded {
  run: WhatIfRun
  alarms: WhatIfAlarm[]
  begun: number
  cancelled?: number
}

const runs: Recorded[] = []

interface Span {
  from: number
  to?: number
  value: number
}

function limitOf(rule: Rule, change: WhatIfInput['change']): number {
  if (change.limit !== undefined) return change.limit
  if (change.limitBy !== undefined) return rule.limit + change.limitBy
  return rule.limit + (Math.abs(rule.limit) * (change.limitPercent ?? 0)) / 100
}

function spansOf(world: World, point: Point, rule: Rule, limit: number, from: number, to: number): Span[] {
  const low = rule.kind === 'low' || rule.kind === 'lowLow'
  const spans: Span[] = []
  let open: Span | undefined
  for (const { measuredAt, value } of world.samples(point, from, to, STEP_MINUTES)) {
    const over = low ? value < limit : value > limit
    const gone = low ? value > limit + rule.deadband : value < limit - rule.deadband
    if (!open && over) {
      open = { from: Date.parse(measuredAt), value }
      spans.push(open)
    } else if (open && gone) {
      open.to = Date.parse(measuredAt)
      open = undefined
    }
  }
  return spans
}

const meets = (one: Span, other: Span) =>
  one.from < (other.to ?? Infinity) && other.from < (one.to ?? Infinity)

const NONE = { inForce: 0, changed: 0, gone: 0, added: 0 }

class Sums<K> {
  readonly of = new Map<K, typeof NONE>()

  add(key: K, more: Partial<typeof NONE>): void {
    const sum = { ...(this.of.get(key) ?? NONE) }
    for (const [name, n] of Object.entries(more)) sum[name as keyof typeof NONE] += n
    this.of.set(key, sum)
  }
}

function replay(world: World, input: WhatIfInput, rules: readonly Rule[]): Recorded {
  const to = Date.parse(input.to ?? '') || Date.now()
  const from = Date.parse(input.from ?? '') || to - 30 * DAY
  const [levels, days, points, enterprises] = [
    new Sums<number>(),
    new Sums<string>(),
    new Sums<Point>(),
    new Sums<number>(),
  ]
  const alarms: WhatIfAlarm[] = []
  const dayOf = (at: number) => new Date(at + BEIJING).toISOString().slice(0, 10)
  for (let at = from; at < to; at += DAY) days.add(dayOf(at), {})
  for (const level of [1, 2, 3, 4]) levels.add(level, {})
  for (const rule of rules) {
    const point = world.points.find(({ id }) => id === rule.pointId)
    if (!point) continue
    const now = spansOf(world, point, rule, rule.limit, from, to)
    const then =
      input.change.enabled === false ? [] : spansOf(world, point, rule, limitOf(rule, input.change), from, to)
    const count = (span: Span, side: 'inForce' | 'changed', others: readonly Span[]) => {
      const alone = !others.some((other) => meets(span, other))
      const difference = side === 'inForce' ? 'gone' : 'added'
      const more = { [side]: 1, [difference]: Number(alone) }
      levels.add(rule.priority, more)
      days.add(dayOf(span.from), more)
      points.add(point, more)
      enterprises.add(point.enterprise.id, more)
      if (!alone) return
      alarms.push({
        difference,
        level: rule.priority,
        kind: rule.kind,
        ruleId: rule.id,
        onset: iso(span.from),
        raisedAt: iso(span.from),
        returnedAt: span.to === undefined ? undefined : iso(span.to),
        value: span.value,
        pointId: point.id,
        pointName: point.name,
        pointCode: point.code,
        unit: point.unit,
        facility: point.facility,
        enterprise: point.enterprise,
      })
    }
    now.forEach((span) => count(span, 'inForce', then))
    then.forEach((span) => count(span, 'changed', now))
  }
  alarms.sort((a, b) => a.raisedAt.localeCompare(b.raisedAt))
  const all = new Sums<string>()
  for (const counts of levels.of.values()) all.add('all', counts)
  const byDifference = <K>(sums: Sums<K>) =>
    [...sums.of].sort(([, a], [, b]) => Math.abs(b.changed - b.inForce) - Math.abs(a.changed - a.inForce))
  const name = (id: number) =>
    world.points.find(({ enterprise }) => enterprise.id === id)?.enterprise.name ?? ''
  return {
    begun: Date.now(),
    alarms,
    run: {
      id: `00000000-0000-4000-8000-${String(runs.length + 1).padStart(12, '0')}`,
      state: 'running',
      input,
      from: iso(from),
      to: iso(to),
      askedAt: iso(Date.now()),
      rules: rules.length,
      points: new Set(rules.map(({ pointId }) => pointId)).size,
      pointsDone: 0,
      samples: 0,
      seconds: 0,
      result: {
        counts: all.of.get('all') ?? NONE,
        levels: [...levels.of].map(([level, counts]) => ({ level, counts })),
        days: [...days.of].sort().map(([day, counts]) => ({ day, counts })),
        points: byDifference(points).map(([point, counts]) => ({
          pointId: point.id,
          name: point.name,
          code: point.code,
          unit: point.unit,
          facility: point.facility,
          enterprise: point.enterprise,
          counts,
        })),
        pointCount: points.of.size,
        enterprises: byDifference(enterprises).map(([id, counts]) => ({
          enterpriseId: id,
          name: name(id),
          counts,
        })),
        enterpriseCount: enterprises.of.size,
        listed: alarms.length,
      },
    },
  }
}

function shown({ run, begun, cancelled }: Recorded): WhatIfRun {
  const spent = (cancelled ?? Date.now()) - begun
  const share = Math.min(1, spent / LASTS_MS)
  const pointsDone = Math.floor(run.points * share)
  const seconds = Math.min(spent, LASTS_MS) / 1_000
  const stretch = (Date.parse(run.to) - Date.parse(run.from)) / 1_000
  return {
    ...run,
    state: cancelled ? 'cancelled' : share < 1 ? 'running' : 'finished',
    pointsDone,
    samples: pointsDone * SAMPLES_A_RULE,
    seconds: Math.round(seconds * 10) / 10,
    timesRealTime: seconds > 0 ? Math.round((stretch * share) / seconds) : undefined,
  }
}

function started(body: unknown, world: World): Reply {
  const input = body as WhatIfInput
  const rules = world.rules.filter((rule) => {
    const point = world.points.find(({ id }) => id === rule.pointId)
    return (
      rule.enabled &&
      point !== undefined &&
      (input.ruleId === undefined || input.ruleId === rule.id) &&
      (input.kind === undefined || input.kind === rule.kind) &&
      (input.code === undefined || input.code === point.code) &&
      (input.unit === undefined || input.unit === point.unit) &&
      (input.enterpriseId === undefined || input.enterpriseId === point.enterprise.id) &&
      (input.domain === undefined || input.domain === point.domain)
    )
  })
  if (rules.length === 0) return problem(404, 'not-found', 'No rule in force fits these choices.')
  const recorded = replay(world, input, rules.slice(0, MOST_RULES))
  runs.unshift(recorded)
  return { status: 202, body: { ...shown(recorded), result: undefined } }
}

/** Replays under other rules, in a few seconds and in coarse steps. */
export function whatIf({ method, path, query, body }: Call, world: World): Reply | undefined {
  if (path === '/api/what-if') {
    return method === 'POST'
      ? started(body, world)
      : page(
          runs.map((one) => ({ ...shown(one), result: undefined })),
          query,
        )
  }
  const [, id, part] = /^\/api\/what-if\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? []
  if (id === undefined) return undefined
  const recorded = runs.find(({ run }) => run.id === id)
  if (!recorded) return problem(404, 'not-found', `There is no run ${id} any more.`)
  if (part === 'cancel') recorded.cancelled ??= Date.now()
  if (part === 'alarms') {
    const wanted = query.get('difference')
    return page(
      recorded.alarms.filter(({ difference }) => !wanted || difference === wanted),
      query,
    )
  }
  return ok(shown(recorded))
}
