import { shallowReadonly, shallowRef, watch } from 'vue'
import { fetchRegion } from './regionsApi'

/** The name of a region by its code, with those it lies in; empty while it is not known. */
export function useRegionName(code: () => string, fetch = fetchRegion) {
  const name = shallowRef('')
  watch(
    code,
    async (wanted) => {
      name.value = ''
      if (wanted === '') return
      const found = await fetch(wanted).catch(() => undefined) // the code alone says it too
      if (found && wanted === code()) {
        name.value = found.path
          .slice(1)
          .map((one) => one.name)
          .join(' › ')
      }
    },
    { immediate: true },
  )
  return shallowReadonly(name)
}
