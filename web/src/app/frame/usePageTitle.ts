import { useTitle } from '@vueuse/core'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { useAlarmSummary } from '@/features/alarms/useAlarmSummary'

/** The window's title: how many alarms wait, then the page. */
export function usePageTitle(): void {
  const { t } = useI18n()
  const route = useRoute()
  const { unacknowledged } = useAlarmSummary()
  useTitle(
    computed(() => {
      const count = unacknowledged.value > 0 ? `(${unacknowledged.value}) ` : ''
      const page = route.meta.title ? `${t(route.meta.title)} · ` : ''
      return `${count}${page}${t('app.name')}`
    }),
  )
}
