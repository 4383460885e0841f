import { tryOnScopeDispose } from '@vueuse/core'
import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { Point, SuspicionDetail } from '@/api/types'
import { readLine } from '@/features/monitoring/compare/compareModel'
import { fetchComparison, fetchPointsById } from '@/features/monitoring/monitoringApi'
import type { Reading, Span } from '@/features/monitoring/trend/trendModel'
import { problemOf, type Problem } from '@/shared/http/problem'
import { serverNow } from '@/shared/live/live'
import { fetchSuspicion } from './suspicionApi'
import { besideOf, shifted, suspectOf, windowOf, type ChartInput } from './suspicionChart'

/** One chart of the evidence. */
export interface EvidenceChart extends ChartInput {
  point: Point
  /** How much earlier what is laid over it was measured; absent when nothing is. */
  overMs?: number
  overPoint?: Point
}

interface Line {
  readings: Reading[]
  stepMs: number
}

async function readingsOf(pointId: number, window: Span, signal: AbortSignal): Promise<Line> {
  const { items } = await fetchComparison([pointId], window, signal)
  const line = items[0]
  return line
    ? { readings: readLine(line), stepMs: Math.max(line.stepSeconds, line.bucketSeconds) * 1_000 }
    : { readings: [], stepMs: 1_000 }
}

/** The charts of the evidence: the suspected series first, with a copied source over it, then its companions. */
async function chartsOf(
  { suspicion, evidence }: SuspicionDetail,
  signal: AbortSignal,
): Promise<EvidenceChart[]> {
  const own = suspicion.point
  if (!own) return []
  const beside = besideOf(suspicion, evidence)
  const points = await fetchPointsById(
    [...new Set([own.id, ...beside.map(({ pointId }) => pointId)])],
    signal,
  )
  const suspect = suspectOf(suspicion)
  const window = windowOf(suspect, serverNow())
  const named = (id: number) => points.find((point) => point.id === id)
  const chart = async (id: number): Promise<EvidenceChart | undefined> => {
    const point = named(id)
    if (!point) return undefined
    const line = await readingsOf(id, window, signal)
    return { ...line, point, window, suspect, unit: point.unit, decimals: point.decimals }
  }
  const first = await chart(own.id)
  if (!first) return []
  first.limit = evidence.figures.find(({ name }) => name === 'limit')?.value
  const copied = suspicion.detector === 'copiedSeries' ? beside[0] : undefined
  const source = copied && named(copied.pointId)
  if (copied && source) {
    const { from, to } = suspect
    const { readings } = await readingsOf(
      copied.pointId,
      { from: from - copied.shiftMs, to: to - copied.shiftMs },
      signal,
    )
    first.over = shifted(readings, copied.shiftMs)
    first.overMs = copied.shiftMs
    first.overPoint = source
  }
  const companions = await Promise.all(
    copied ? [] : beside.filter(({ pointId }) => pointId !== own.id).map(({ pointId }) => chart(pointId)),
  )
  return [first, ...companions.filter((one) => one !== undefined)]
}

/** A suspicion with its evidence and the series that show it. */
export function useSuspicion(id: Readonly<Ref<number>>) {
  const detail = shallowRef<SuspicionDetail>()
  const charts = shallowRef<readonly EvidenceChart[]>()
  const problem = shallowRef<Problem>()
  const chartProblem = shallowRef<Problem>()
  let running: AbortController | undefined

  async function load(): Promise<void> {
    running?.abort()
    const own = new AbortController()
    running = own
    problem.value = undefined
    chartProblem.value = undefined
    try {
      const found = await fetchSuspicion(id.value, own.signal)
      if (own.signal.aborted) return
      detail.value = found
    } catch (cause) {
      if (!own.signal.aborted) problem.value = problemOf(cause)
      return
    }
    try {
      const found = await chartsOf(detail.value, own.signal)
      if (!own.signal.aborted) charts.value = found
    } catch (cause) {
      if (!own.signal.aborted) chartProblem.value = problemOf(cause)
    }
  }

  watch(
    id,
    () => {
      detail.value = undefined
      charts.value = undefined
      void load()
    },
    { immediate: true },
  )
  tryOnScopeDispose(() => running?.abort())

  return {
    detail: shallowReadonly(detail),
    charts: shallowReadonly(charts),
    problem: shallowReadonly(problem),
    chartProblem: shallowReadonly(chartProblem),
    reload: load,
    /** Takes what a step made of it; its series are the same. */
    take: (next: SuspicionDetail) => void (detail.value = next),
  }
}
