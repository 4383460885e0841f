import { shallowReadonly, shallowRef } from 'vue'

export interface Notice {
  id: number
  text: string
}

const SHOWN_MS = 6_000
const notices = shallowRef<readonly Notice[]>([])
let last = 0

/** Says shortly that something was done. What failed belongs where it failed, not here. */
export function notify(text: string): void {
  const notice = { id: ++last, text }
  notices.value = [...notices.value, notice]
  setTimeout(() => dismiss(notice.id), SHOWN_MS)
}

export function dismiss(id: number): void {
  notices.value = notices.value.filter((notice) => notice.id !== id)
}

export function useNotices() {
  return shallowReadonly(notices)
}
