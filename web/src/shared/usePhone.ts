import { useMediaQuery } from '@vueuse/core'

/** Whether the window is as narrow as a phone; the same width as in the style sheets. */
export const usePhone = () => useMediaQuery('(max-width: 719px)')
