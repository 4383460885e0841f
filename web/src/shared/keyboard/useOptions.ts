import { computed, ref, watch, type Ref } from 'vue'

/** Moving through a list of options from the field above it, as a combobox does; the first is aimed at. */
export function useOptions<T>(options: Readonly<Ref<readonly T[]>>, pick: (option: T) => void) {
  const index = ref(0)
  watch(options, () => (index.value = 0))

  function move(by: number): void {
    const count = options.value.length
    if (count > 0) index.value = (index.value + by + count) % count
  }

  function onKey(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter') {
      const option = options.value[index.value]
      if (option !== undefined) pick(option)
    } else return
    event.preventDefault()
  }

  return { index, aimed: computed(() => options.value[index.value]), onKey }
}
