import { describe, expect, it } from 'vitest'
import { nextTick, ref, shallowRef } from 'vue'
import { keepOrder, useHeldOrder } from './useHeldOrder'

const keyOf = (item: { id: string }) => item.id
const ids = (items: readonly { id: string }[]) => items.map(keyOf).join('')
const list = (text: string, n = 0) => [...text].map((id) => ({ id, n }))

describe('a held order', () => {
  it('keeps the places, takes the new values, adds what is new behind', () => {
    const kept = keepOrder(list('abc'), list('cdb', 1), keyOf)
    expect(ids(kept)).toBe('bcd')
    expect(kept.every((item) => item.n === 1)).toBe(true)
  })

  it('is given up when the pointer leaves', async () => {
    const items = shallowRef(list('abc'))
    const hold = ref(true)
    const shown = useHeldOrder(items, hold, keyOf)
    items.value = list('cab')
    await nextTick()
    expect(ids(shown.value)).toBe('abc')
    hold.value = false
    await nextTick()
    expect(ids(shown.value)).toBe('cab')
  })
})
