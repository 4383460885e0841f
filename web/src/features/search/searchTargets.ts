import type { RouteLocationRaw } from 'vue-router'
import type { SearchHit } from '@/api/types'

const PAGE: Readonly<Record<Exclude<SearchHit['kind'], 'region'>, (hit: SearchHit) => RouteLocationRaw>> = {
  enterprise: ({ id }) => `/enterprises/${id}`,
  facility: ({ id }) => `/facilities/${id}`,
  point: ({ id }) => `/points/${id}`,
  device: ({ name }) => ({ path: '/devices', query: { q: name } }),
}

/** Where something found is shown. A region is shown on the page that is open. */
export function targetOf(hit: SearchHit, here: string): RouteLocationRaw {
  return hit.kind === 'region' ? { path: here, query: { region: String(hit.id) } } : PAGE[hit.kind](hit)
}

/** Whether a page is meant: by its word, its pinyin or the first letters of it. */
export function matchesPage(text: string, word: string, pinyin: string): boolean {
  const q = text.trim().toLowerCase()
  return q !== '' && (word.toLowerCase().includes(q) || pinyin.startsWith(q))
}
