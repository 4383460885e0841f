import { useLocalStorage } from '@vueuse/core'
import { watch } from 'vue'
import { createI18n } from 'vue-i18n'
import zhCN from './locales/zh-CN'

type Widen<T> = { [K in keyof T]: T[K] extends string ? string : Widen<T[K]> }

/** The texts of one language; a missing one does not compile. */
export type Messages = Widen<typeof zhCN>
export type Language = 'zh-CN' | 'en'

export const language = useLocalStorage<Language>('anlan.language', 'zh-CN')

export const i18n = createI18n<[Messages], Language, false>({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zhCN } as Record<Language, Messages>,
})

async function show(next: Language): Promise<void> {
  if (next === 'en' && !i18n.global.availableLocales.includes('en')) {
    i18n.global.setLocaleMessage('en', (await import('./locales/en')).default)
  }
  i18n.global.locale.value = next
  document.documentElement.lang = next
}

/** Shows the remembered language, and follows it from then on, also when another tab changes it. */
export async function startLanguage(): Promise<void> {
  await show(language.value)
  watch(language, (next) => void show(next))
}
