import { useElementSize, useScroll } from '@vueuse/core'
import { computed, type Ref } from 'vue'

/** Rows drawn beyond each edge, so that fast scrolling shows no holes. */
const BEYOND = 12

export interface RowWindow {
  first: number
  /** One past the last. */
  end: number
}

/** Which of `count` rows are in sight. */
export function visibleRows(scrollTop: number, height: number, rowHeight: number, count: number): RowWindow {
  const first = Math.max(0, Math.min(Math.floor(scrollTop / rowHeight) - BEYOND, count - 1))
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + BEYOND)
  return { first, end: Math.max(first, end) }
}

/** Where to scroll so that a row is whole in sight; unchanged when it is. `top` is covered by a fixed heading. */
export function scrollFor(index: number, scrollTop: number, height: number, rowHeight: number): number {
  const start = index * rowHeight
  if (start < scrollTop) return start
  return start + rowHeight > scrollTop + height ? start + rowHeight - height : scrollTop
}

/** Draws only the rows in sight of a list of any length; all rows have the same height. */
export function useWindow(
  scroller: Readonly<Ref<HTMLElement | null | undefined>>,
  count: Readonly<Ref<number>>,
  rowHeight: Readonly<Ref<number>>,
) {
  const { y } = useScroll(scroller)
  const { height } = useElementSize(scroller)
  const range = computed(() => visibleRows(y.value, height.value, rowHeight.value, count.value))
  return {
    range,
    totalHeight: computed(() => count.value * rowHeight.value),
    offset: computed(() => range.value.first * rowHeight.value),
    atTop: computed(() => y.value < rowHeight.value / 2),
    nearEnd: computed(() => y.value + 3 * height.value > count.value * rowHeight.value),
    reveal(index: number): void {
      const element = scroller.value
      if (element) element.scrollTop = scrollFor(index, element.scrollTop, height.value, rowHeight.value)
    },
    toTop(): void {
      scroller.value?.scrollTo({ top: 0 })
    },
  }
}
