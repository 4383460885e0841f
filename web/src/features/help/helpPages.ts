import { defineAsyncComponent, type Component } from 'vue'
import type { GlossaryTerm, HelpEntry } from '../../../build/help.ts'
import type { Language } from '@/app/i18n'

const loaders = import.meta.glob<{ default: Component }>('./pages/*/*.md')
const pages = new Map<string, Component>()

/** The text of one page, fetched when it is shown. */
export function pageOf(language: Language, slug: string): Component | undefined {
  const path = `./pages/${language}/${slug}.md`
  const load = loaders[path]
  if (!load) return undefined
  const page = pages.get(path) ?? defineAsyncComponent(load)
  pages.set(path, page)
  return page
}

/** What there is, for the list and the search. */
export async function fetchEntries(language: Language): Promise<readonly HelpEntry[]> {
  return (await (language === 'en' ? import('virtual:help/en') : import('virtual:help/zh-CN'))).default
}

export async function fetchTerms(): Promise<readonly GlossaryTerm[]> {
  return (await import('virtual:glossary')).default
}
