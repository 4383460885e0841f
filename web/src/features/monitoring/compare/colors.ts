import { MOST_COMPARED } from './compareModel'

/** Colours that belong to no alarm level, as the theme in force has them. */
export function readCompareColors(root: Element = document.documentElement): string[] {
  const style = getComputedStyle(root)
  return Array.from({ length: MOST_COMPARED }, (_, n) => style.getPropertyValue(`--compare-${n + 1}`).trim())
}
