import { tryOnScopeDispose, useIntervalFn } from '@vueuse/core'
import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { Alarm, Device, Facility, FacilityPlan, Latest, Point, Rule, Tank } from '@/api/types'
import { problemOf, type Problem } from '@/shared/http/problem'
import { useLookUp } from '@/shared/http/useLookUp'
import { live } from '@/shared/live/live'
import { parseInstant } from '@/shared/time/beijing'
import {
  fetchFacility,
  fetchFacilityAlarms,
  fetchFacilityDevices,
  fetchFacilityPoints,
  fetchFacilityRules,
  fetchPlan,
  fetchSparklines,
  fetchTanks,
} from '../placesApi'

/** The live stream takes so many points; those beyond are looked up again with the rest. */
export const MOST_LIVE = 500
const OPEN_ALARMS = 50
const HISTORY = 20
const AGAIN_MS = 60_000
/** A page is eight calls. */
const APART_MS = 1_000

/** Everything that stands at a facility. */
export interface FacilityView {
  facility: Facility
  points: readonly Point[]
  rules: readonly Rule[]
  devices: readonly Device[]
  open: readonly Alarm[]
  history: readonly Alarm[]
  plan: FacilityPlan
  tanks: readonly Tank[]
}

/** What is newer by measuring time stays: data that comes late does not replace it. */
export function newer(known: Latest | undefined, sample: Latest): Latest {
  return known && parseInstant(known.measuredAt) > parseInstant(sample.measuredAt) ? known : sample
}

/** A facility with all that stands in it; values and alarms follow the live stream. */
export function useFacility(id: Readonly<Ref<number>>) {
  const view = shallowRef<FacilityView>()
  const latest = shallowRef<ReadonlyMap<number, Latest>>(new Map())
  const courses = shallowRef<ReadonlyMap<number, readonly (number | null)[]>>(new Map())
  const problem = shallowRef<Problem>()

  async function look(signal: AbortSignal): Promise<void> {
    const wanted = id.value
    try {
      const [facility, points, rules, devices, open, all, plan, tanks] = await Promise.all([
        fetchFacility(wanted, signal),
        fetchFacilityPoints(wanted, signal),
        fetchFacilityRules(wanted, signal),
        fetchDevicesIfAllowed(wanted, signal),
        fetchFacilityAlarms(wanted, 'open', OPEN_ALARMS, signal),
        fetchFacilityAlarms(wanted, 'all', HISTORY, signal),
        fetchPlan(wanted, signal),
        fetchTanks(wanted, signal),
      ])
      if (signal.aborted) return
      const history = all.filter(({ state }) => state === 'normal')
      view.value = { facility, points, rules, devices, open, history, plan, tanks }
      problem.value = undefined
      const found = new Map(latest.value)
      for (const point of points) {
        if (point.latest) found.set(point.id, newer(found.get(point.id), point.latest))
      }
      latest.value = found
      live.watchPoints(points.slice(0, MOST_LIVE).map((point) => point.id))
      await loadCourses(points, signal)
    } catch (cause) {
      if (!signal.aborted) problem.value = problemOf(cause)
    }
  }

  const { atOnce: load, soon } = useLookUp(look, APART_MS)

  /** Devices belong to those who connect them; for others there are none. */
  async function fetchDevicesIfAllowed(facility: number, signal: AbortSignal): Promise<readonly Device[]> {
    try {
      return await fetchFacilityDevices(facility, signal)
    } catch (cause) {
      if (problemOf(cause).status === 403) return []
      throw cause
    }
  }

  /** The page is whole without them. */
  async function loadCourses(points: readonly Point[], signal: AbortSignal): Promise<void> {
    try {
      const lines = await fetchSparklines(
        points.map((point) => point.id),
        signal,
      )
      if (!signal.aborted) courses.value = new Map(lines.map(({ pointId, values }) => [pointId, values]))
    } catch {
      if (!signal.aborted) courses.value = new Map()
    }
  }

  watch(
    id,
    () => {
      view.value = undefined
      latest.value = new Map()
      courses.value = new Map()
      problem.value = undefined
      void load()
    },
    { immediate: true },
  )

  // Samples come one by one; the map is made anew once for all that came in the same moment.
  let arrived: (Latest & { pointId: number })[] = []
  let asked = false
  function take(): void {
    asked = false
    const next = new Map(latest.value)
    for (const sample of arrived) next.set(sample.pointId, newer(next.get(sample.pointId), sample))
    arrived = []
    latest.value = next
  }

  const leaves = [
    live.onSample((event) => {
      arrived.push({ ...event, stale: false })
      if (!asked) requestAnimationFrame(take)
      asked = true
    }),
    live.onAlarm((event) => event.alarm.facility?.id === id.value && soon()),
    live.onResume(soon),
  ]
  useIntervalFn(() => document.visibilityState === 'visible' && soon(), AGAIN_MS)
  tryOnScopeDispose(() => {
    leaves.forEach((leave) => leave())
    live.watchPoints([])
  })

  return {
    view: shallowReadonly(view),
    latest: shallowReadonly(latest),
    courses: shallowReadonly(courses),
    problem: shallowReadonly(problem),
    reload: load,
  }
}
