import type { Alarm, Priority, SetAside, SetAsideStep } from '../src/api/types.ts'
import type { Hub } from './hub.ts'
import { ok, page, problem, type Call, type Reply } from './reply.ts'
import { iso, type World } from './world.ts'

const MINUTE = 60_000
const MOST: Record<Priority, number> = { 1: 0, 2: 60, 3: 480, 4: 480 }
const kept: SetAside[] = []
const steps = new Map<string, SetAsideStep[]>()

/** When an alarm was set aside. */
export const setAsidesOf = (alarm: Alarm): SetAsideStep[] => steps.get(alarm.id) ?? []

function tell(alarm: Alarm, one: SetAside, act: SetAsideStep['act'], world: World, hub: Hub): void {
  const sequence = ++world.sequence
  const begun = act === 'begun'
  const now = {
    ...alarm,
    sequence,
    setAside: begun
      ? { id: one.id, kind: one.kind, until: one.until, by: one.setBy, reason: one.reason }
      : undefined,
  }
  world.alarms.set(alarm.id, now)
  const { id, kind, setBy: actor, reason, until } = one
  const step = { id, kind, act, at: iso(Date.now()), actor, reason, until, sequence }
  steps.set(alarm.id, [...setAsidesOf(alarm), step])
  hub.tellSetAside(now, step)
}

function begin(alarm: Alarm, given: Partial<SetAside>, world: World, hub: Hub): SetAside {
  const at = iso(Date.now())
  const one: SetAside = {
    id: world.id(),
    kind: 'shelved',
    state: 'active',
    alarmId: alarm.id,
    priority: alarm.priority,
    ruleKind: alarm.kind,
    pointId: alarm.point?.id,
    pointName: alarm.point?.name,
    facilityName: alarm.facility?.name,
    enterpriseName: alarm.enterprise?.name,
    domain: alarm.domain,
    reason: '',
    times: 1,
    setBy: 'admin',
    setAt: at,
    from: at,
    until: at,
    alarmState: alarm.state,
    ...given,
  }
  kept.unshift(one)
  if (one.state === 'active') tell(alarm, one, 'begun', world, hub)
  return one
}

/** What is set aside, as long as the server runs. */
export function setAsides({ method, path, query, body }: Call, world: World, hub: Hub): Reply | undefined {
  if (!path.startsWith('/api/set-asides')) return undefined
  if (path === '/api/set-asides/limits') {
    const items = ([1, 2, 3, 4] as const).map((priority) => ({
      priority,
      mostMinutes: MOST[priority],
      again: priority === 1 ? 0 : 2,
      standard: 'proposed default',
      confidence: 'uncertain',
      source: '',
    }))
    return ok({ items })
  }
  if (path === '/api/set-asides' && method === 'GET') {
    const found = kept.filter(
      ({ kind, state }) =>
        (query.get('state') === 'all' || state === 'active' || state === 'waiting') &&
        (!query.get('kind') || query.get('kind') === kind),
    )
    return page(found, query)
  }
  const given = body as { alarmId: string; minutes: number; until: string; reason: string; workOrder: string }
  if (path === '/api/set-asides/shelve' || path === '/api/set-asides/out-of-service') {
    const alarm = world.alarms.get(given.alarmId)
    if (!alarm) return problem(404, 'not-found', `There is no alarm ${given.alarmId}.`)
    const { reason } = given
    const one = path.endsWith('shelve')
      ? begin(alarm, { reason, until: iso(Date.now() + given.minutes * MINUTE) }, world, hub)
      : begin(
          alarm,
          {
            kind: 'outOfService',
            state: alarm.priority <= 2 ? 'waiting' : 'active',
            reason,
            workOrder: given.workOrder,
            until: given.until,
          },
          world,
          hub,
        )
    return { status: 201, body: one }
  }
  const [, id, act] = /^\/api\/set-asides\/(\d+)\/(\w+)$/.exec(path) ?? []
  const at = kept.findIndex((one) => one.id === Number(id))
  const one = kept[at]
  if (!one) return problem(404, 'not-found', `There is nothing set aside with the id ${id}.`)
  const state = ({ end: 'ended', approve: 'active', reject: 'rejected', withdraw: 'withdrawn' } as const)[
    act as 'end'
  ]
  const moved: SetAside = { ...one, state, endCause: act === 'end' ? 'ended' : undefined }
  kept[at] = moved
  const alarm = world.alarms.get(one.alarmId ?? '')
  if (alarm && act === 'end') tell(alarm, moved, 'ended', world, hub)
  if (alarm && act === 'approve') tell(alarm, moved, 'begun', world, hub)
  return ok(moved)
}
