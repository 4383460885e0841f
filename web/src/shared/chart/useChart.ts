import { useResizeObserver } from '@vueuse/core'
import { onBeforeUnmount, onMounted, shallowRef, watch, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useTheme } from '@/app/theme/useTheme'
import { echarts } from './echarts'

export type Chart = ReturnType<typeof echarts.init>

/**
 * A chart as large as its place, drawn anew for other data, words and colours, and gone with its page.
 *
 * @param plot where it is drawn
 * @param data what it is drawn from
 * @param attach called once, before it is first drawn
 */
export function useChart(
  plot: Readonly<ShallowRef<HTMLElement | null>>,
  data: () => unknown[],
  draw: (chart: Chart) => void,
  attach?: (chart: Chart) => void,
): void {
  const { locale } = useI18n()
  const { dark } = useTheme()
  const chart = shallowRef<Chart>()
  const drawn = () => chart.value && draw(chart.value)

  onMounted(() => {
    if (!plot.value) return
    chart.value = echarts.init(plot.value)
    attach?.(chart.value)
    drawn()
  })
  useResizeObserver(plot, () => chart.value?.resize())
  watch(() => [...data(), locale.value], drawn)
  // The tokens change with the class on the root element, which VueUse sets after this watcher would run.
  watch(dark, drawn, { flush: 'post' })
  onBeforeUnmount(() => chart.value?.dispose())
}
