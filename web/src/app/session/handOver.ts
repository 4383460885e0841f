/** What the tabs of one browser share: a change of it says that one of them has logged in or out. */
const LOG_IN = 'anlan-log-in'
/** Who worked in this tab before it was handed over. */
const BEFORE = 'anlan-before'

/** Loads the tab anew for somebody else, so that nothing of the account before is left in it. */
export function handOver(before: string): void {
  sessionStorage.setItem(BEFORE, before)
  location.reload()
}

/** Who worked here before; answered once. */
export function takeHandOver(): string | undefined {
  const before = sessionStorage.getItem(BEFORE) ?? undefined
  sessionStorage.removeItem(BEFORE)
  return before
}

/** Tells the other tabs to look who works here now. */
export function tellLogIn(): void {
  localStorage.setItem(LOG_IN, String(Date.now()))
}

export function onOtherLogIn(look: () => void): void {
  addEventListener('storage', (event) => event.key === LOG_IN && look())
}
