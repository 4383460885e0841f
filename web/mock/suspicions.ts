import type { Point, Suspicion, SuspicionDetail, SuspicionStatus } from '../src/api/types.ts'
import { hasWords, isWithin } from './desk.ts'
import { ok, page, problem, type Call, type Reply } from './reply.ts'
import { iso, type World } from './world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

type Evidence = SuspicionDetail['evidence']

const NEXT: Record<SuspicionStatus, SuspicionStatus[]> = {
  open: ['explained', 'verifiedOnSite', 'dismissed'],
  explained: ['open', 'verifiedOnSite', 'dismissed'],
  verifiedOnSite: [],
  dismissed: ['open'],
}

const STEP: Record<string, SuspicionStatus> = {
  explain: 'explained',
  verify: 'verifiedOnSite',
  dismiss: 'dismissed',
  reopen: 'open',
}

let kept: SuspicionDetail[] | undefined

/** Readings that four instruments do not give by themselves, and what is suspected of them. */
function found(world: World): SuspicionDetail[] {
  const midnight = Math.floor((world.started + 8 * HOUR) / DAY) * DAY - 8 * HOUR
  const point = (code: string) => world.points.find((one) => one.code === code)
  const list: SuspicionDetail[] = []

  function suspect(
    of: Point | undefined,
    days: number,
    hours: number,
    show: (at: number) => number,
    what: Pick<Suspicion, 'detector' | 'kind' | 'score' | 'finding'>,
    evidence: Pick<Evidence, 'test' | 'figures'> & {
      comparedWith: (from: number) => Evidence['comparedWith']
    },
  ): void {
    if (!of) return
    const from = midnight - days * DAY
    world.altered.set(of.id, { from, to: from + hours * HOUR, show })
    const { id, name, code, unit } = of
    list.push({
      suspicion: {
        ...what,
        id: list.length + 1,
        facility: of.facility,
        enterprise: of.enterprise,
        point: { id, name, code, unit },
        value: 'measured',
        from: iso(from),
        to: iso(from + (hours - 1) * HOUR),
        status: 'open',
        foundAt: iso(midnight + 2.1 * HOUR),
        lastFoundOn: iso(midnight - DAY).slice(0, 10),
        actions: NEXT.open,
        version: 1,
      },
      evidence: {
        test: evidence.test,
        figures: evidence.figures,
        comparedWith: evidence.comparedWith(from),
        judgedFrom: iso(midnight - 30 * DAY),
        judgedTo: iso(midnight),
      },
      steps: [],
    })
  }

  const stretch = (of: Point | undefined, from: number, hours: number): Evidence['comparedWith'] =>
    of
      ? [
          {
            facilityId: of.facility.id,
            pointId: of.id,
            value: 'measured',
            from: iso(from),
            to: iso(from + (hours - 1) * HOUR),
          },
        ]
      : []
  const past = (of: Point | undefined) => () => stretch(of, midnight - 120 * DAY, 90 * 24)

  const cod = point('w01018')
  const level = cod ? world.measured(cod.id, midnight - 3 * DAY) : 0
  suspect(
    cod,
    3,
    22,
    () => level,
    {
      detector: 'constantValue',
      kind: 'constantValue',
      score: 0.79,
      finding: `w01018 stayed at ${level.toFixed(1)} for 22 values in a row while its companions moved; at this level it never did so for more than 3.`,
    },
    {
      test: 'Length of a run without movement',
      figures: [
        { name: 'values in a row', value: 22, unit: '', threshold: 3.9 },
        { name: 'improbability of the run (-ln)', value: 31.2, unit: '', threshold: 13 },
        { name: 'share of past steps without movement', value: 0.226, unit: '' },
        { name: 'movement that counts as none', value: 0.025, unit: '' },
      ],
      comparedWith: past(cod),
    },
  )
  const ammonia = point('w21003')
  suspect(
    ammonia,
    2,
    30,
    (at) => world.measured(ammonia?.id ?? 0, at - 2 * DAY),
    {
      detector: 'copiedSeries',
      kind: 'copiedSeries',
      score: 1,
      finding: 'w21003 repeats its own values of 48 h before with a correlation of 0.99998.',
    },
    {
      test: 'Correlation of a window with every earlier window',
      figures: [
        { name: 'correlation', value: 0.99998, unit: '', threshold: 0.999 },
        { name: 'lag', value: 48, unit: 'h' },
      ],
      comparedWith: (from) => stretch(ammonia, from - 2 * DAY, 30),
    },
  )
  const phosphorus = point('w21011')
  suspect(
    phosphorus,
    12,
    12 * 24,
    (at) => Math.min(0.49, world.measured(phosphorus?.id ?? 0, at) * 1.6),
    {
      detector: 'clippedUnderLimit',
      kind: 'clippedUnderLimit',
      score: 0.86,
      finding:
        '131 values of w21011 lie within 5 % under the limit of 0.5, 0 as far above it, and 22 in the band below.',
    },
    {
      test: 'Counts in bands of equal width around the limit',
      figures: [
        { name: 'excess under the limit', value: 9.4, unit: 'standard deviations', threshold: 2.5 },
        { name: 'under the limit for each above', value: 262, unit: '', threshold: 3 },
        { name: 'expected in the band under the limit', value: 22, unit: '' },
        { name: 'limit', value: 0.5, unit: '' },
      ],
      comparedWith: () => [],
    },
  )
  const nox = point('a21002')
  suspect(
    nox,
    4,
    72,
    (at) => 0.6 * world.measured(nox?.id ?? 0, at),
    {
      detector: 'companionMismatch',
      kind: 'physicalInconsistency',
      score: 0.64,
      finding: 'a21002 fell to 60 % of what its companions say (about 22.9, expected about 38.1).',
    },
    {
      test: 'Regression on the other series',
      figures: [
        { name: 'fall of the residual (ln)', value: 0.51, unit: '', threshold: 0.37 },
        { name: 'variance the regression explains', value: 0.81, unit: '' },
        { name: 'median measured', value: 22.9, unit: '' },
        { name: 'median expected', value: 38.1, unit: '' },
      ],
      comparedWith: (from) => [...stretch(point('a21005'), from, 72), ...stretch(point('a19001'), from, 72)],
    },
  )
  return list
}

function step(one: SuspicionDetail, act: string, comment: string | undefined): Reply {
  const { suspicion } = one
  const to = STEP[act]
  if (!to || !suspicion.actions.includes(to))
    return problem(409, 'conflict', `The suspicion ${suspicion.id} is ${suspicion.status}.`)
  if (!comment) return problem(400, 'validation-failed', 'Must not be blank: say why.')
  const at = iso(Date.now())
  one.steps = [...one.steps, { at, actor: 'admin', from: suspicion.status, to, comment }]
  one.suspicion = { ...suspicion, status: to, actions: NEXT[to], decidedBy: 'admin', decidedAt: at, comment }
  return ok(one)
}

/** What is suspected, as long as the server runs. */
export function suspicions({ method, path, query, body }: Call, world: World): Reply | undefined {
  kept ??= found(world)
  if (/^\/api\/facilities\/\d+\/judgement$/.test(path) && method === 'POST') return ok()
  if (path === '/api/suspicions') {
    const is = (name: string, value: unknown) => !query.has(name) || query.get(name) === String(value)
    const listed = kept
      .filter(({ suspicion }) => {
        const place = world.points.find(({ id }) => id === suspicion.point?.id)
        return (
          is('status', suspicion.status) &&
          is('kind', suspicion.kind) &&
          is('enterpriseId', suspicion.enterprise.id) &&
          is('facilityId', suspicion.facility.id) &&
          is('pointId', suspicion.point?.id) &&
          isWithin(place?.regionCode ?? '', query.get('region')) &&
          hasWords(
            query.get('q'),
            suspicion.enterprise.name,
            suspicion.facility.name,
            suspicion.point?.name ?? '',
          )
        )
      })
      .map(({ suspicion }) => suspicion)
    return page(listed, query)
  }
  const [, id, act] = /^\/api\/suspicions\/(\d+)(?:\/(\w+))?$/.exec(path) ?? []
  if (id === undefined) return undefined
  const one = kept.find(({ suspicion }) => String(suspicion.id) === id)
  if (!one) return problem(404, 'not-found', `There is no suspicion with the id ${id}.`)
  return act ? step(one, act, (body as { comment?: string } | undefined)?.comment) : ok(one)
}
