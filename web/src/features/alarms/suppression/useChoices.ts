import { computed, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { ListedRule, Point, SuppressionPolicy } from '@/api/types'
import { newestOf } from '@/shared/http/newestOf'
import { problemOf, type Problem } from '@/shared/http/problem'
import { fetchPointsOf, fetchPolicy, fetchRulesOf } from './suppressionApi'
import { choicesOf } from './suppressionRules'

/** What there is to choose from: points of the enterprise, rules of the facility. */
export function useChoices(place: Readonly<Ref<{ enterpriseId?: number; facilityId?: number }>>) {
  const points = shallowRef<readonly Point[]>([])
  const found = shallowRef<readonly ListedRule[]>([])
  const policy = shallowRef<SuppressionPolicy>()
  const problem = shallowRef<Problem>()
  const newestPoints = newestOf(fetchPointsOf)
  const newestRules = newestOf(fetchRulesOf)

  async function attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act()
      problem.value = undefined
    } catch (cause) {
      problem.value = problemOf(cause)
    }
  }

  const search = (words: string) =>
    attempt(async () => {
      const id = place.value.enterpriseId
      points.value = id === undefined ? [] : ((await newestPoints(id, words)) ?? points.value)
    })

  void attempt(async () => void (policy.value = await fetchPolicy()))
  watch(
    () => place.value.enterpriseId,
    () => void search(''),
    { immediate: true },
  )
  watch(
    () => place.value.facilityId,
    (id) =>
      void attempt(async () => {
        found.value = []
        if (id !== undefined) found.value = (await newestRules(id)) ?? found.value
      }),
    { immediate: true },
  )

  return {
    points: shallowReadonly(points),
    rules: computed(() => choicesOf(found.value, policy.value)),
    policy: shallowReadonly(policy),
    problem: shallowReadonly(problem),
    search,
  }
}
