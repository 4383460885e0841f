import { computed, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { RegionChild, RegionFacts } from '@/api/types'
import { problemOf, type Problem } from '@/shared/http/problem'
import { fetchRegion } from './regionsApi'
import { treeRows } from './treeRows'

/** The tree below a region; what lies in a region is looked up when it is opened. */
export function useRegionTree(home: Readonly<Ref<string | undefined>>, fetch = fetchRegion) {
  const root = shallowRef<RegionChild>()
  const children = shallowRef<ReadonlyMap<string, readonly RegionChild[]>>(new Map())
  const open = shallowRef<ReadonlySet<string>>(new Set())
  const problem = shallowRef<Problem>()

  function learn(facts: RegionFacts): void {
    children.value = new Map(children.value).set(facts.code, facts.children)
  }

  async function attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act()
      problem.value = undefined
    } catch (cause) {
      problem.value = problemOf(cause)
    }
  }

  const begin = (code: string) =>
    attempt(async () => {
      const facts = await fetch(code)
      root.value = facts
      learn(facts)
      open.value = new Set([...open.value, facts.code])
    })

  async function expand(code: string): Promise<void> {
    open.value = new Set([...open.value, code])
    if (!children.value.has(code)) await attempt(async () => learn(await fetch(code)))
  }

  function collapse(code: string): void {
    open.value = new Set([...open.value].filter((one) => one !== code))
  }

  /** Opens the way down to a region. */
  async function reveal(path: readonly { code: string }[]): Promise<void> {
    const top = path.findIndex(({ code }) => code === home.value)
    for (const { code } of path.slice(Math.max(0, top), -1)) await expand(code)
  }

  /** Forgets what was known; what is open is looked up again. */
  async function refresh(): Promise<void> {
    const known = [...children.value.keys()].filter((code) => open.value.has(code))
    await attempt(async () => {
      const found = await Promise.all(known.map((code) => fetch(code).catch(() => undefined)))
      children.value = new Map(
        found.flatMap((facts, n) =>
          facts && facts.code === known[n] ? [[facts.code, facts.children] as const] : [],
        ),
      )
      const top = found.find((facts) => facts?.code === root.value?.code)
      if (top) root.value = top
    })
  }

  watch(home, (code) => code !== undefined && void begin(code), { immediate: true })

  return {
    rows: computed(() => (root.value ? treeRows(root.value, children.value, open.value) : [])),
    problem: shallowReadonly(problem),
    begin: () => home.value !== undefined && void begin(home.value),
    expand,
    collapse,
    reveal,
    refresh,
  }
}
