import { describe, expect, it, vi } from 'vitest'
import type { Device } from '@/api/types'
import type { Query } from '@/shared/http/http'
import { fetchSilentFirst, filterFromQuery, filterToQuery } from './deviceFilter'

/** Devices by presence, two a page at most. */
const LISTS: Record<string, string[]> = {
  silent: ['s1', 's2', 's3'],
  neverHeard: ['n1'],
  stopped: ['o1'],
  heard: ['h1', 'h2'],
}

const fetchPage = vi.fn(({ presence, after, limit }: Query) => {
  const list = LISTS[String(presence)] ?? []
  const start = Number(after ?? 0)
  const end = start + Math.min(2, Number(limit))
  const items = list.slice(start, end).map((address) => ({ address }) as Device)
  return Promise.resolve({ items, ...(end < list.length ? { next: String(end) } : {}) })
})

describe('the devices', () => {
  it('come with the silent first, part by part and none twice', async () => {
    const filter = filterFromQuery({})
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await fetchSilentFirst(filter, { limit: 2, after }, fetchPage)
      seen.push(...page.items.map(({ address }) => address))
      after = page.next
    } while (after !== undefined)
    expect(seen).toEqual(['s1', 's2', 's3', 'n1', 'o1', 'h1', 'h2'])
  })

  it('of one presence come as the platform lists them', async () => {
    const page = await fetchSilentFirst(filterFromQuery({ presence: 'heard' }), { limit: 5 }, fetchPage)
    expect(page.items.map(({ address }) => address)).toEqual(['h1', 'h2'])
  })

  it('have their filter in the address', () => {
    const query = { q: 'MN', region: '510100', presence: 'silent', domain: 'environment', clockWrong: 'true' }
    expect(filterToQuery(filterFromQuery(query))).toEqual(query)
    expect(filterFromQuery({ presence: 'loud' }).presence).toBeUndefined()
  })
})
