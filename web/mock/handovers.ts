import type { Alarm, Handover, HandoverAlarm, HandoverDetail } from '../src/api/types.ts'
import { isWithin } from './desk.ts'
import { ok, page, problem, type Call, type Reply } from './reply.ts'
import { iso, type World } from './world.ts'

const HOUR_MS = 3_600_000
const LEVELS = [1, 2, 3, 4]
const waits = ({ state }: Pick<Alarm, 'state'>) => /nacknowledged/.test(state)

interface Kept {
  handover: Handover
  notes: HandoverDetail['notes']
  alarms: HandoverAlarm[]
}

const kept: Kept[] = []

function taken(alarm: Alarm): HandoverAlarm {
  const { id, priority, state, kind, onset, raisedAt, value, limit, unit, domain, reason } = alarm
  return {
    id,
    priority,
    state,
    kind,
    onset,
    raisedAt,
    value,
    limit,
    unit: unit ?? alarm.point?.unit,
    deviceAddress: alarm.device.address,
    pointName: alarm.point?.name,
    facilityName: alarm.facility?.name,
    enterpriseName: alarm.enterprise?.name,
    domain,
    reason,
    acknowledgedBy: alarm.acknowledgedBy,
    acknowledgedAt: alarm.acknowledgedAt,
    comment: alarm.comment,
  }
}

function begin(world: World, at: number, seat: Handover['seat'], outgoing: Handover['outgoing']): Kept {
  const alarms = [...world.alarms.values()]
    .filter((a) => a.state !== 'normal' && isWithin(a.region?.code, seat.regionCode))
    .map(taken)
    .sort((a, b) => Number(waits(b)) - Number(waits(a)) || a.priority - b.priority)
  const one: Kept = {
    handover: {
      id: kept.length + 1,
      seat,
      state: 'open',
      shiftBeganAt: iso(at - 12 * HOUR_MS),
      takenAt: iso(at),
      summary: {
        levels: LEVELS.map((priority) => {
          const open = alarms.filter((a) => a.priority === priority)
          const waiting = open.filter(waits)
          return {
            priority,
            open: open.length,
            unacknowledged: waiting.length,
            oldestRaisedAt: waiting.map(({ raisedAt }) => raisedAt).sort()[0],
            raised: open.length + 3 * priority,
          }
        }),
        silentDevices: 1,
        acknowledged: 23,
        acknowledgedBy: [
          { username: 'duty', count: 19 },
          { username: 'plant', count: 4 },
        ],
      },
      outgoing,
    },
    notes: [],
    alarms,
  }
  kept.push(one)
  return one
}

/** Last night's, which is closed, and one of this morning that waits. */
function record(world: World): void {
  const seat = { regionCode: '510000', regionName: '四川省' }
  const night = begin(world, Date.now() - 13 * HOUR_MS, seat, { username: 'duty', name: '王建国' })
  const signedAt = iso(Date.now() - 12.8 * HOUR_MS)
  Object.assign(night.handover, {
    state: 'closed',
    outgoing: { ...night.handover.outgoing, signedAt },
    incoming: { username: 'li', name: '李敏', signedAt },
  })
  const morning = begin(
    world,
    Date.now() - HOUR_MS,
    { ...seat, domain: 'major-hazard' },
    {
      username: 'duty',
      name: '王建国',
      signedAt: iso(Date.now() - HOUR_MS / 2),
    },
  )
  morning.handover.state = 'waiting'
  morning.notes.push({
    id: 1,
    at: iso(Date.now() - 0.7 * HOUR_MS),
    author: 'duty',
    authorName: '王建国',
    text: '3 号储罐正在收料，液位会一直上升到 21 时，已与值班长核对。\n氨压缩机房的探头已报修，明早到场。',
  })
}

/** Hand-overs that are kept as long as the server runs. */
export function handovers(
  call: Call,
  world: World,
  me?: { username: string; displayName: string },
): Reply | undefined {
  const { method, path, query, body } = call
  if (!me || !path.startsWith('/api/handovers')) return undefined
  if (kept.length === 0) record(world)
  const detail = ({ handover, notes }: Kept): HandoverDetail => {
    const own = handover.outgoing.username === me.username
    const acts = {
      open: own ? ['note', 'sign', 'withdraw'] : [],
      waiting: own ? ['withdraw'] : ['note', 'sign'],
    }
    return {
      ...handover,
      notes,
      setAsides: [],
      acts: (acts[handover.state as 'open' | 'waiting'] ?? []) as HandoverDetail['acts'],
    }
  }
  if (path === '/api/handovers' && method === 'POST') {
    const { region = '510000', domain } = body as { region?: string; domain?: string }
    const seat = { regionCode: region, regionName: region === '000000' ? '全国' : '四川省', domain }
    const outgoing = { username: me.username, name: me.displayName }
    return { status: 201, body: detail(begin(world, Date.now(), seat, outgoing)) }
  }
  if (path === '/api/handovers') {
    const found = kept.filter(
      ({ handover: { state, seat } }) =>
        (!query.has('state') || query.get('state') === state) &&
        (!query.has('domain') || query.get('domain') === seat.domain) &&
        isWithin(seat.regionCode, query.get('region')),
    )
    return page(found.map(({ handover }) => handover).reverse(), query)
  }
  const [, id, part] = /^\/api\/handovers\/(\d+)(?:\/(\w+))?$/.exec(path) ?? []
  const one = kept.find(({ handover }) => handover.id === Number(id))
  if (!one) return problem(404, 'not-found', `There is no hand-over with the id ${id}.`)
  if (part === 'alarms') return page(one.alarms, query)
  const at = iso(Date.now())
  const { handover } = one
  if (part === 'notes') {
    const { text, alarmId } = body as { text: string; alarmId?: string }
    const about = one.alarms.find((alarm) => alarm.id === alarmId)
    one.notes = [
      ...one.notes,
      {
        id: one.notes.length + 1,
        at,
        author: me.username,
        authorName: me.displayName,
        text,
        alarm: about && {
          id: about.id,
          priority: about.priority,
          pointName: about.pointName,
          enterpriseName: about.enterpriseName,
        },
      },
    ]
  } else if (part === 'withdraw') Object.assign(handover, { state: 'withdrawn', withdrawnAt: at })
  else if (part === 'sign' && handover.state === 'open') {
    Object.assign(handover, { state: 'waiting', outgoing: { ...handover.outgoing, signedAt: at } })
  } else if (part === 'sign') {
    const incoming = { username: me.username, name: me.displayName, signedAt: at }
    Object.assign(handover, { state: 'closed', incoming })
  }
  return ok(detail(one))
}
