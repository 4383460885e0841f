import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/** The state of a page as text, in a fixed order, so that the same state is the same text. */
export function queryText(query: LocationQuery): string {
  const params = new URLSearchParams()
  for (const key of Object.keys(query).sort()) {
    for (const value of [query[key] ?? ''].flat()) if (value) params.append(key, value)
  }
  return params.toString()
}

export function queryOf(text: string): LocationQueryRaw {
  return Object.fromEntries(new URLSearchParams(text))
}
