import { shallowRef, watch, type Ref } from 'vue'

/**
 * The items in their order, but while `hold` is true in the order they had: what is under the pointer stays there. The
 * values are always the newest; items that are new wait at the end, those that are gone leave.
 */
export function keepOrder<T>(shown: readonly T[], next: readonly T[], keyOf: (item: T) => string): T[] {
  const left = new Map(next.map((item) => [keyOf(item), item]))
  const kept: T[] = []
  for (const item of shown) {
    const newer = left.get(keyOf(item))
    if (newer === undefined) continue
    kept.push(newer)
    left.delete(keyOf(item))
  }
  return [...kept, ...left.values()]
}

export function useHeldOrder<T>(
  items: Readonly<Ref<readonly T[]>>,
  hold: Readonly<Ref<boolean>>,
  keyOf: (item: T) => string,
) {
  const shown = shallowRef<readonly T[]>(items.value)
  watch([items, hold], () => {
    shown.value = hold.value ? keepOrder(shown.value, items.value, keyOf) : items.value
  })
  return shown
}
