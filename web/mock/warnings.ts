import type { Warning, WarningColour, WarningDetail, WarningSettings, WarningStep } from '../src/api/types.ts'
import { hasWords } from './desk.ts'
import { ok, page, problem, type Call, type Reply } from './reply.ts'
import { iso, type World } from './world.ts'

const MINUTE = 60_000
const COLOURS = ['none', 'blue', 'yellow', 'orange', 'red'] as const

const CELLS: readonly (readonly WarningColour[])[] = [
  ['red', 'orange', 'yellow', 'blue'],
  ['orange', 'orange', 'yellow', 'blue'],
  ['orange', 'yellow', 'blue', 'blue'],
  ['yellow', 'yellow', 'blue', 'none'],
]

let settings: WarningSettings = {
  matrix: CELLS.flatMap((row, grade) =>
    row.map((colour, priority) => ({ grade: grade + 1, priority: priority + 1, colour })),
  ),
  deadlines: [
    { colour: 'blue', acknowledge: 30, explain: 1440, county: 1440 },
    { colour: 'yellow', acknowledge: 15, explain: 480, checkOnline: 1440, county: 0, prefecture: 480 },
    {
      colour: 'orange',
      acknowledge: 10,
      explain: 240,
      checkOnline: 120,
      checkOnSite: 1440,
      prefecture: 0,
      province: 240,
    },
    { colour: 'red', acknowledge: 5, explain: 60, checkOnSite: 0, province: 0, nation: 60 },
  ],
  sources: [
    { part: 'colours', confidence: 'confirmed', source: 'Jilin province, 2020', version: 1 },
    { part: 'deadlines', confidence: 'projectChoice', source: 'None was found.', version: 1 },
    { part: 'matrix', confidence: 'projectChoice', source: 'None was found.', version: 1 },
  ],
  mayChange: true,
}

let kept: WarningDetail[] | undefined

/** One of each colour, and one that is lifted, on the first installations of the recorded world. */
function found(world: World): WarningDetail[] {
  const installations = world.facilities.filter(({ domain }) => domain === 'major-hazard')
  const shown: readonly [WarningColour, number, number][] = [
    ['red', 3, 1],
    ['orange', 47, 2],
    ['yellow', 12, 3],
    ['blue', 200, 4],
    ['none', 900, 3],
  ]
  return shown.flatMap(([colour, minutes, priority], n) => {
    const facility = installations[n % Math.max(1, installations.length)]
    const point = world.points.find(({ facilityId }) => facilityId === facility?.id)
    if (!facility || !point) return []
    const opened = world.started - minutes * MINUTE
    const lifted = colour === 'none' ? iso(opened + 40 * MINUTE) : undefined
    const peak = colour === 'none' ? 'yellow' : colour
    const terms = settings.deadlines.find((one) => one.colour === peak)
    const due = (after: number) => iso(opened + after * MINUTE)
    const state = (after: number) => (lifted ? 'lapsed' : after < minutes ? 'overdue' : 'waiting')
    const warning: Warning = {
      id: n + 1,
      facility: { id: facility.id, name: facility.name },
      enterprise: { id: point.enterprise.id, name: point.enterprise.name },
      region: { code: '510104', name: '锦江区' },
      grade: (n === 4 ? 2 : 1) as Warning['grade'],
      colour,
      peak,
      priority: priority as Warning['priority'],
      openedAt: iso(opened),
      colouredAt: lifted ?? iso(opened),
      liftedAt: lifted,
      reached: peak === 'red' ? 'province' : peak === 'orange' ? 'prefecture' : undefined,
      overdue: false,
      deadlines: (['acknowledge', 'explain', 'checkOnline', 'checkOnSite'] as const).flatMap((duty) => {
        const after = terms?.[duty]
        return after === undefined || after === null
          ? []
          : [{ duty, state: state(after), dueAt: due(after) } as const]
      }),
      escalations: (['county', 'prefecture', 'province', 'nation'] as const).flatMap((level) => {
        const after = terms?.[level]
        return after === undefined || after === null
          ? []
          : [{ level, dueAt: due(after), reachedAt: after < minutes ? due(after) : undefined }]
      }),
    }
    const step = (kind: WarningStep['kind'], at: string, more: Partial<WarningStep> = {}): WarningStep => ({
      ordinal: 0,
      kind,
      at,
      colour: peak,
      alarms: [],
      ...more,
    })
    const alarms = [...world.alarms.values()]
      .filter((one) => one.facility?.id === facility.id)
      .slice(0, 2)
      .map((one) => ({ id: one.id, priority: one.priority, point: one.point?.name }))
    const steps = [
      step('opened', warning.openedAt, { priority, alarms }),
      ...warning.escalations.flatMap(({ level, reachedAt }) =>
        reachedAt ? [step('escalated', reachedAt, { level, region: '四川省' })] : [],
      ),
      ...(lifted ? [step('lifted', lifted, { colour: 'none' })] : []),
    ].map((one, at) => ({ ...one, ordinal: at + 1 }))
    warning.overdue = warning.deadlines.some((one) => one.state === 'overdue')
    return [{ warning, steps }]
  })
}

const KINDS = {
  acknowledge: 'acknowledged',
  explain: 'explained',
  checkOnline: 'checkedOnline',
  checkOnSite: 'checkedOnSite',
} as const

function act(one: WarningDetail, name: string, body: unknown): Reply {
  const { comment, onSite } = (body ?? {}) as { comment?: string; onSite?: boolean }
  const duty =
    name === 'check' ? (onSite ? 'checkOnSite' : 'checkOnline') : (name as 'acknowledge' | 'explain')
  const at = iso(Date.now())
  one.warning = {
    ...one.warning,
    deadlines: one.warning.deadlines.map((deadline) =>
      deadline.duty === duty && !deadline.doneAt
        ? {
            ...deadline,
            state: deadline.state === 'overdue' ? 'doneLate' : 'done',
            doneAt: at,
            doneBy: 'admin',
          }
        : deadline,
    ),
  }
  one.steps = [
    ...one.steps,
    {
      ordinal: one.steps.length + 1,
      kind: KINDS[duty],
      at,
      actor: 'admin',
      colour: one.warning.colour,
      alarms: [],
      comment,
    },
  ]
  return ok(one)
}

function setting({ method, path, body }: Call): Reply {
  if (method === 'PUT') {
    const given = body as { cells?: WarningSettings['matrix']; deadlines?: WarningSettings['deadlines'] }
    const part = path.endsWith('/matrix') ? 'matrix' : 'deadlines'
    settings = {
      ...settings,
      matrix: given.cells ?? settings.matrix,
      deadlines: given.deadlines ?? settings.deadlines,
      sources: settings.sources.map((source) =>
        source.part === part
          ? { ...source, changedBy: 'admin', changedAt: iso(Date.now()), version: source.version + 1 }
          : source,
      ),
    }
  }
  return ok(settings)
}

/** Warnings and their settings, as long as the server runs. */
export function warnings(call: Call, world: World): Reply | undefined {
  const { path, query, body } = call
  if (path.startsWith('/api/warning-settings')) return setting(call)
  if (!path.startsWith('/api/warnings')) return undefined
  kept ??= found(world)
  const all = kept.map(({ warning }) => warning)
  if (path === '/api/warnings') {
    const colours = query.get('colour')?.split(',')
    const state = query.get('state') ?? 'open'
    const is = (name: string, value: number) => !query.has(name) || query.get(name) === String(value)
    return page(
      all
        .filter(
          (one) =>
            (state === 'all' || (state === 'lifted') === (one.liftedAt !== undefined)) &&
            (!colours || colours.includes(one.liftedAt ? one.peak : one.colour)) &&
            (query.get('overdue') !== 'true' || one.overdue) &&
            is('enterpriseId', one.enterprise.id) &&
            is('facilityId', one.facility.id) &&
            hasWords(query.get('q'), one.enterprise.name, one.facility.name),
        )
        .toSorted((a, b) => COLOURS.indexOf(b.colour) - COLOURS.indexOf(a.colour)),
      query,
    )
  }
  if (path === '/api/warnings/counts') {
    const of = (colour: WarningColour) => all.filter((one) => one.colour === colour).length
    return ok({
      blue: of('blue'),
      yellow: of('yellow'),
      orange: of('orange'),
      red: of('red'),
      overdue: all.filter(({ overdue }) => overdue).length,
    })
  }
  const [, id, name] = /^\/api\/warnings\/(\d+)(?:\/(\w+))?$/.exec(path) ?? []
  const one = kept.find(({ warning }) => String(warning.id) === id)
  if (!one) return problem(404, 'not-found', `There is no warning with the id ${id}.`)
  return name ? act(one, name, body) : ok(one)
}
