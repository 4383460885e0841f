import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useReport } from '@/shared/http/useReport'
import { fetchMarkKinds } from './outletsApi'

/** The name of a kind of mark in the reader's language; its key until it is known. */
export function useMarkKinds() {
  const { locale } = useI18n()
  const { report } = useReport(
    () => ({}),
    (_, signal) => fetchMarkKinds(undefined, signal),
  )
  const names = computed(
    () =>
      new Map(
        report.value?.items.map(({ key, nameZh, name }) => [
          key,
          locale.value.startsWith('zh') ? nameZh : name,
        ]),
      ),
  )
  return computed(() => (key: string) => names.value.get(key) ?? key)
}
