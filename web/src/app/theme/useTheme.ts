import { useDark, useToggle } from '@vueuse/core'

/** Light or dark; follows the system until the person chooses, then remembers the choice. */
export function useTheme() {
  const dark = useDark({ storageKey: 'anlan.theme' })
  return { dark, toggle: useToggle(dark) }
}
