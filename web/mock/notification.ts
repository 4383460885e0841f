import type {
  DutyPerson,
  NotificationChannel,
  NotificationDelivery,
  Roster,
  RosterInput,
} from '../src/api/types.ts'
import { ok, page, problem, type Call, type Reply } from './reply.ts'
import { iso, type World } from './world.ts'

const DAY = 86_400_000
const now = Date.now()

const people: DutyPerson[] = ['王建国', '李敏', '陈立', '赵雪梅'].map((displayName, index) => ({
  id: index + 1,
  username: `officer${index + 1}`,
  displayName,
  regionCode: '510000',
  regionName: '四川省',
  mayAcknowledge: index !== 1,
  addresses: index < 3 ? [{ channelId: 1, address: `officer${index + 1}@example.org` }] : [],
}))

const channels: NotificationChannel[] = [
  {
    id: 1,
    kind: 'email',
    name: '省厅邮件',
    regionCode: '510000',
    regionName: '四川省',
    target: 'mail.example.org:465',
    settings: {
      email: { host: 'mail.example.org', port: 465, encryption: 'tls', from: 'anlan@example.org' },
    },
    hasSecret: true,
    enabled: true,
    own: true,
    updatedAt: iso(now - DAY),
    version: 1,
  },
]

const named = people.map(({ id, username, displayName }) => ({ id, username, displayName, enabled: true }))
const rosters: Roster[] = [
  {
    id: 1,
    name: '省级值班',
    regionCode: '510000',
    regionName: '四川省',
    shifts: [
      { days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '20:00', accountId: 1, substituteId: 3 },
      { days: [1, 2, 3, 4, 5, 6, 7], from: '20:00', to: '08:00', accountId: 3 },
    ],
    exceptions: [],
    accounts: named,
    onDuty: [1, 3],
    updatedAt: iso(now - DAY),
    version: 1,
  },
]

const STATES: NotificationDelivery['state'][] = ['sent', 'failed', 'uncertain', 'quiet', 'waiting', 'sent']

function deliveries(world: World): NotificationDelivery[] {
  return [...world.alarms.values()].slice(0, STATES.length).map((alarm, index) => ({
    id: index + 1,
    alarmId: alarm.id,
    ordinal: 1,
    priority: alarm.priority,
    alarm: {
      point: alarm.point ? (alarm.point.name ?? undefined) : alarm.device.address,
      facility: alarm.facility?.name,
      enterprise: alarm.enterprise?.name,
    },
    person: named[index % 2],
    channel: { id: 1, name: '省厅邮件', kind: 'email', address: 'officer1@example.org' },
    roster: '省级值班',
    state: STATES[index] ?? 'sent',
    attempts: index === 1 ? 9 : 1,
    createdAt: alarm.raisedAt,
    giveUpAt: iso(Date.parse(alarm.raisedAt) + 3_600_000),
    answer: index === 1 ? 'mail.example.org:465: Connection refused' : '250 OK',
  }))
}

function duty(query: URLSearchParams): Reply {
  const to = Date.parse(query.get('to') ?? '')
  const items = []
  for (let at = Date.parse(query.get('from') ?? ''); at < to; at += DAY) {
    items.push(
      { from: iso(at), to: iso(at + DAY / 3), accounts: [3] },
      { from: iso(at + DAY / 3), to: iso(at + (DAY * 5) / 6), accounts: [1, 3] },
      { from: iso(at + (DAY * 5) / 6), to: iso(at + DAY), accounts: [3] },
    )
  }
  return ok({ items })
}

/** Rosters, channels and the log of messages. */
export function notification({ method, path, query, body }: Call, world: World): Reply | undefined {
  if (!path.startsWith('/api/notification/')) return undefined
  const log = deliveries(world)
  const state = query.get('state')
  if (path === '/api/notification/deliveries') {
    return page(
      log.filter((one) => !state || one.state === state),
      query,
    )
  }
  const one = log.find(({ id }) => path.startsWith(`/api/notification/deliveries/${id}`))
  if (one) {
    return ok({
      ...one,
      log: [{ number: 1, at: one.createdAt, outcome: 'refused', answer: one.answer, millis: 12 }],
    })
  }
  if (path === '/api/notification/escalation') {
    return ok({
      items: [5, 10, 15, 30].map((minutes, index) => ({
        priority: index + 1,
        nextPersonSeconds: minutes * 60,
        nextRegionSeconds: ([60, 240, 480, 1440][index] ?? 0) * 60,
        confidence: 'uncertain',
      })),
    })
  }
  if (path === '/api/notification/people') return page(people, query)
  if (path === '/api/notification/channels') return page(channels, query)
  if (path.endsWith('/test')) return ok({ outcome: 'sent', answer: '250 OK', millis: 180 })
  if (path.endsWith('/duty')) return duty(query)
  if (path === '/api/notification/rosters' && method === 'GET') return page(rosters, query)
  if (path === '/api/notification/rosters') {
    const made = {
      ...(body as RosterInput),
      id: rosters.length + 1,
      regionCode: '510000',
      regionName: '四川省',
      accounts: named,
      onDuty: [],
      updatedAt: iso(Date.now()),
      version: 1,
    }
    rosters.push(made)
    return { status: 201, body: made }
  }
  return problem(404, 'not-found', `There is no ${path}.`)
}
