import { createSharedComposable, useDark, useToggle } from '@vueuse/core'

/** Light or dark; follows the system until the person chooses, then remembers the choice. */
export const useTheme = createSharedComposable(() => {
  // To hold back transitions the page would have to be laid out anew each time, the first time before it is drawn.
  const dark = useDark({ storageKey: 'anlan.theme', disableTransition: false })
  return { dark, toggle: useToggle(dark) }
})
