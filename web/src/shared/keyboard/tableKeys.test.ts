import { afterEach, describe, expect, it } from 'vitest'
import { actionOf } from './tableKeys'

function press(key: string, target: Element = document.body, more: Partial<KeyboardEventInit> = {}) {
  let action: ReturnType<typeof actionOf>
  const listen = (event: Event) => (action = actionOf(event as KeyboardEvent))
  document.addEventListener('keydown', listen)
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
  document.removeEventListener('keydown', listen)
  return action
}

function element(html: string): Element {
  document.body.innerHTML = html
  const found = document.body.firstElementChild
  if (!found) throw new Error(`no element in ${html}`)
  return found
}

describe('the keys of a table', () => {
  afterEach(() => (document.body.innerHTML = ''))

  it.each([
    ['j', 'next'],
    ['J', 'next'],
    ['k', 'previous'],
    ['ArrowUp', 'previous'],
    ['Enter', 'open'],
    ['a', 'acknowledge'],
    ['x', 'select'],
    ['Escape', 'leave'],
    ['g', 'group'],
    ['?', 'help'],
    ['q', undefined],
  ])('%s means %s', (key, action) => {
    expect(press(key)).toBe(action)
  })

  it('take along what they pass while shift is held', () => {
    expect(press('J', document.body, { shiftKey: true })).toBe('extendNext')
    expect(press('ArrowUp', document.body, { shiftKey: true })).toBe('extendPrevious')
    expect(press('A', document.body, { shiftKey: true })).toBe('acknowledge')
  })

  it.each(['<input>', '<textarea></textarea>', '<div contenteditable="true"></div>'])(
    'leave someone alone who types in %s',
    (html) => {
      expect(press('j', element(html))).toBeUndefined()
    },
  )

  it('work on from a ticked box', () => {
    expect(press('j', element('<input type="checkbox">'))).toBe('next')
  })

  it('leave the browser its own, and Chinese input its letters', () => {
    expect(press('a', document.body, { ctrlKey: true })).toBeUndefined()
    expect(press('a', document.body, { isComposing: true })).toBeUndefined()
  })

  it('leave Enter to a button', () => {
    const button = element('<button>x</button>')
    expect(press('Enter', button)).toBeUndefined()
    expect(press('j', button)).toBe('next')
  })
})
