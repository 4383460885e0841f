import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import type { WhatIfRun } from '@/api/types'
import { ProblemError } from '@/shared/http/problem'
import { useWhatIf } from './useWhatIf'

const run = (state: WhatIfRun['state']) => ({ id: 'a', state }) as WhatIfRun
const failure = (status: number) => new ProblemError({ code: 'x', title: 'x', status, detail: 'x' })

describe('a run that is watched', () => {
  let scope: EffectScope
  const fetchRun = vi.fn<(id: string) => Promise<WhatIfRun>>()
  const id = ref<string>()

  beforeEach(() => {
    vi.useFakeTimers()
    fetchRun.mockReset()
    id.value = 'a'
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  function open() {
    const watched = scope.run(() => useWhatIf(() => id.value, { everyMs: 1_000, fetchRun }))
    if (!watched) throw new Error('the scope has ended')
    return watched
  }

  it('is looked up until it is over', async () => {
    fetchRun.mockResolvedValueOnce(run('waiting')).mockResolvedValueOnce(run('running'))
    fetchRun.mockResolvedValue(run('finished'))
    const watched = open()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(watched.run.value?.state).toBe('finished')
    expect(fetchRun).toHaveBeenCalledTimes(3)
  })

  it('is gone after a restart of the platform', async () => {
    fetchRun.mockResolvedValueOnce(run('running')).mockRejectedValue(failure(404))
    const watched = open()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(watched.gone.value).toBe(true)
    expect(watched.run.value).toBeUndefined()
    expect(fetchRun).toHaveBeenCalledTimes(2)
  })

  it('is asked for again when the platform does not answer', async () => {
    fetchRun.mockRejectedValueOnce(failure(503)).mockResolvedValue(run('finished'))
    const watched = open()
    await vi.advanceTimersByTimeAsync(0)
    expect(watched.problem.value?.status).toBe(503)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(watched.problem.value).toBeUndefined()
    expect(watched.run.value?.state).toBe('finished')
  })

  it('gives way to another', async () => {
    fetchRun.mockResolvedValue(run('finished'))
    const watched = open()
    await vi.advanceTimersByTimeAsync(0)
    id.value = undefined
    await nextTick()
    expect(watched.run.value).toBeUndefined()
  })
})
