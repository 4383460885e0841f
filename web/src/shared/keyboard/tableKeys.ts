import { useEventListener } from '@vueuse/core'

export type TableAction =
  | 'next'
  | 'previous'
  | 'first'
  | 'open'
  | 'acknowledge'
  | 'select'
  | 'leave'
  | 'group'
  | 'help'
  | 'extendNext'
  | 'extendPrevious'

const ACTIONS: Readonly<Record<string, TableAction>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Home: 'first',
  Enter: 'open',
  a: 'acknowledge',
  x: 'select',
  g: 'group',
  '?': 'help',
  Escape: 'leave',
}

/** With the shift key the cursor takes along what it passes. */
const EXTENDED: Partial<Record<TableAction, TableAction>> = { next: 'extendNext', previous: 'extendPrevious' }

type Keys = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'target' | 'defaultPrevented'
>

/** Someone is typing, or a dialog is open that has the keys to itself. */
function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('.el-dialog, [role="dialog"][aria-modal="true"]')?.checkVisibility?.() === true)
    return true
  if (!(target instanceof Element)) return false
  return target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"]') !== null
}

/** The act a key stands for; undefined when it is meant for something else. */
export function actionOf(event: Keys): TableAction | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return undefined
  const action = ACTIONS[event.key.length === 1 ? event.key.toLowerCase() : event.key]
  if (action === undefined || isTaken(event.target)) return undefined
  // Enter on a button or link is that button's own.
  if (action === 'open' && event.target instanceof Element && event.target.closest('button, a'))
    return undefined
  return (event.shiftKey ? EXTENDED[action] : undefined) ?? action
}

/** Listens for the keys of a table on the whole page. */
export function useTableKeys(act: (action: TableAction) => void): void {
  useEventListener('keydown', (event: KeyboardEvent) => {
    const action = actionOf(event)
    if (action === undefined) return
    event.preventDefault()
    act(action)
  })
}
