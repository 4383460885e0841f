import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import type { Page } from '@/api/types'
import { usePaged } from './usePaged'

describe('a list of the platform', () => {
  let scope: EffectScope
  let visible = true
  const fetchPage = vi.fn((): Promise<Page<string>> => Promise.resolve({ items: [] }))

  beforeEach(() => {
    vi.useFakeTimers()
    fetchPage.mockReset()
    visible = true
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  async function show() {
    const filter = ref('a')
    const list = scope.run(() =>
      usePaged(filter, fetchPage, { page: 2, againMs: 10_000, visible: () => visible }),
    )
    if (!list) throw new Error('the scope has ended')
    await vi.advanceTimersByTimeAsync(0)
    return { filter, list }
  }

  it('shows the first page and adds the next', async () => {
    fetchPage.mockResolvedValueOnce({ items: ['1', '2'], next: 'n' }).mockResolvedValueOnce({ items: ['3'] })
    const { list } = await show()
    expect(list.hasMore.value).toBe(true)
    await list.loadMore()
    expect(list.items.value).toEqual(['1', '2', '3'])
    expect(fetchPage).toHaveBeenLastCalledWith({ limit: 2, after: 'n' }, expect.anything())
    expect(list.hasMore.value).toBe(false)
  })

  it('looks up as many again as it shows, only while somebody can see it', async () => {
    fetchPage.mockResolvedValue({ items: ['1', '2', '3'] })
    await show()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(fetchPage).toHaveBeenLastCalledWith({ limit: 3 }, expect.anything())
    visible = false
    await vi.advanceTimersByTimeAsync(30_000)
    expect(fetchPage).toHaveBeenCalledTimes(2)
  })

  it('keeps what it shows when a refresh fails, and says so', async () => {
    fetchPage.mockResolvedValueOnce({ items: ['1'] }).mockRejectedValueOnce(new Error('down'))
    const { list } = await show()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(list.items.value).toEqual(['1'])
    expect(list.problem.value?.detail).toBe('down')
  })

  it('begins anew with another selection and drops the answer to the old one', async () => {
    let late: (page: Page<string>) => void = () => undefined
    fetchPage.mockImplementationOnce(() => new Promise((resolve) => (late = resolve)))
    const { filter, list } = await show()
    fetchPage.mockResolvedValueOnce({ items: ['b'] })
    filter.value = 'b'
    await nextTick()
    await vi.advanceTimersByTimeAsync(0)
    late({ items: ['a'] })
    await vi.advanceTimersByTimeAsync(0)
    expect(list.items.value).toEqual(['b'])
    expect(list.loading.value).toBe(false)
  })
})
