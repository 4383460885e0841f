import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Box, MapThings } from '@/api/types'
import { useMapThings } from './useMapThings'

const AT: { region: string; domain: string; bbox: Box; zoom: number } = {
  region: '510000',
  domain: '',
  bbox: [100, 30, 104, 34],
  zoom: 6,
}

function platform() {
  const asked: {
    zoom: number
    signal?: AbortSignal
    answer: (things: MapThings) => void
    fail: () => void
  }[] = []
  const fetch = (_: unknown, __: Box, zoom: number, signal?: AbortSignal) =>
    new Promise<MapThings>((resolve, reject) => {
      asked.push({ zoom, signal, answer: resolve, fail: () => reject(new Error('gone')) })
    })
  return { asked, fetch }
}

const some = (count: number): MapThings => ({
  clusters: [{ longitude: 0, latitude: 0, count, bbox: [0, 0, 1, 1], alarms: 0 }],
  facilities: [],
})

describe('the things on the map', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('are asked for once the map rests, and the request before is given up', async () => {
    const { asked, fetch } = platform()
    const map = useMapThings(fetch)
    map.move(AT)
    map.move({ ...AT, zoom: 7 })
    await vi.advanceTimersByTimeAsync(200)
    expect(asked.map(({ zoom }) => zoom)).toEqual([7])
    map.move({ ...AT, zoom: 8 })
    await vi.advanceTimersByTimeAsync(200)
    expect(asked[0]?.signal?.aborted).toBe(true)
    asked[0]?.answer(some(1))
    asked[1]?.answer(some(2))
    await vi.advanceTimersByTimeAsync(0)
    expect(map.things.value?.clusters[0]?.count).toBe(2)
  })

  it('stay for a short pan, for another window until its answer, and when there is none', async () => {
    const { asked, fetch } = platform()
    const map = useMapThings(fetch)
    map.move(AT)
    await vi.advanceTimersByTimeAsync(200)
    asked[0]?.answer(some(5))
    await vi.advanceTimersByTimeAsync(0)
    map.move({ ...AT, bbox: [100.5, 30, 104.5, 34] })
    await vi.advanceTimersByTimeAsync(200)
    expect(asked).toHaveLength(1)
    map.move({ ...AT, bbox: [110, 30, 114, 34] })
    await vi.advanceTimersByTimeAsync(200)
    expect(asked).toHaveLength(2)
    asked[1]?.fail()
    await vi.advanceTimersByTimeAsync(0)
    expect(map.things.value?.clusters[0]?.count).toBe(5)
    expect(map.problem.value?.code).toBe('unexpected')
  })
})
