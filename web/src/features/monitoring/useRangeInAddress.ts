import { useEventListener } from '@vueuse/core'
import { computed, ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { rangeFromQuery, rangeToQuery, type SpanName, type TimeRange } from './trend/range'

/** The shown time as part of the address: a link shows the same, and the way back is the browser's own. */
export function useRangeInAddress() {
  const route = useRoute()
  const router = useRouter()
  const range = computed<TimeRange>((before) => {
    const next = rangeFromQuery(route.query)
    return before && JSON.stringify(before) === JSON.stringify(next) ? before : next
  })
  const lastSpan = ref<SpanName>(range.value.live ? range.value.span : '6h')
  const entered = position()
  const canGoBack = computed(() => route.fullPath !== '' && position() > entered)

  function position(): number {
    return (history.state as { position?: number } | null)?.position ?? 0
  }

  function show(next: TimeRange): void {
    if (next.live) lastSpan.value = next.span
    void router.push({ query: { ...route.query, ...rangeToQuery(next) } })
  }

  function back(): void {
    if (canGoBack.value) router.back()
  }

  useEventListener('keydown', (event: KeyboardEvent) => {
    const typing =
      event.target instanceof Element && event.target.closest('input, textarea, select, [role="dialog"]')
    if (event.key !== 'Backspace' || typing || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    back()
  })

  return { range, lastSpan, canGoBack, show, back }
}
