import type { DetectorSetting } from '../src/api/types.ts'
import { ok, problem, type Call, type Reply } from './reply.ts'
import { iso } from './world.ts'

const USUAL: Record<DetectorSetting['detector'], Record<string, unknown>> = {
  constantValue: { shortest: 'PT4H', surprise: 13, beyondPast: 1.3, levelBand: 1.4, companionMovement: 0.4 },
  fewDistinctValues: { window: 'PT24H', distinct: 5, fewestValues: 18, possible: 15 },
  lastDigits: { fewest: 150, smallest: 50, deviations: 6, distance: 0.3 },
  clippedUnderLimit: { bands: [0.05, 0.1], fewest: 10, overdispersion: 2, excess: 2.5, breakRatio: 3 },
  copiedSeries: {
    window: 'PT24H',
    longestLag: 'PT1440H',
    longestNeighbourLag: 'PT336H',
    correlation: 0.999,
    exact: 0.99999,
    present: 0.9,
    fewestMoves: 8,
    spread: { resolutions: 2, shareOfUsual: 0.1 },
  },
  syntheticSeries: {
    window: 'PT36H',
    present: 0.9,
    beyondPast: 1.3,
    rough: 1,
    smooth: 0.4,
    spread: 2,
    fewestPast: 20,
  },
  formulaMismatch: { tolerance: 0.08, shortest: 'PT3H', highestOxygen: 19.5 },
  oxygenDilution: { oxygen: 19, working: 0.5, shortest: 'PT2H' },
  companionMismatch: {
    window: 'PT60H',
    baseline: 'PT336H',
    explained: 0.6,
    deviations: 4,
    beyondPast: 1.05,
    fall: 0.1,
    present: 0.5,
  },
  maintenanceMasking: { flags: 'MCD', nearLimit: 0.6, rising: 'PT2H', fewest: 3, improbability: 6 },
  convenientGap: { joined: 'PT1H', nearLimit: 0.8, explained: 0.4, fewest: 3, improbability: 3.5 },
  loweredRevisions: { fewest: 5, improbability: 7 },
  parameterTampering: { smallest: 0.001, serious: 0.02, grace: 'PT2H' },
  clockTampering: { drift: 'PT30S', window: 12, fewest: 3 },
  calibrationGame: { identical: 6, after: 'PT3H', fewest: 3, improbability: 8 },
}

const kept: DetectorSetting[] = Object.entries(USUAL).map(([detector, usual]) => ({
  detector: detector as DetectorSetting['detector'],
  enabled: true,
  thresholds: usual,
  usual,
}))

/** The tests of believable data, as they were set since the server began. */
export function detectors({ method, path, body }: Call): Reply | undefined {
  if (path === '/api/detectors') return ok(kept)
  const [, word] = /^\/api\/detectors\/(\w+)$/.exec(path) ?? []
  if (word === undefined || method !== 'PUT') return undefined
  const one = kept.find(({ detector }) => detector === word)
  if (!one) return problem(404, 'not-found', `There is no detector ${word}.`)
  const given = body as { enabled: boolean; thresholds?: DetectorSetting['thresholds'] }
  return ok(
    Object.assign(one, {
      enabled: given.enabled,
      thresholds: given.thresholds ?? one.usual,
      changedBy: 'admin',
      changedAt: iso(Date.now()),
    }),
  )
}
