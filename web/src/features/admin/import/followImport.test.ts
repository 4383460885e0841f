import { describe, expect, it } from 'vitest'
import type { Import } from '@/api/types'
import { followImport } from './followImport'

const known = (state: string, progress: number) => ({ id: 7, state, progress }) as Import

describe('followImport', () => {
  it('shows every answer until the import has ended', async () => {
    const answers = [known('running', 0.5), known('done', 1)]
    const shown: number[] = []
    const last = await followImport(known('running', 0), (i) => shown.push(i.progress), {
      fetch: () => Promise.resolve(answers.shift() ?? known('done', 1)),
      wait: () => Promise.resolve(),
    })
    expect(shown).toEqual([0, 0.5, 1])
    expect(last.state).toBe('done')
  })

  it('ends when nobody looks any more', async () => {
    let asked = 0
    await followImport(known('running', 0), () => undefined, {
      fetch: () => Promise.resolve((asked++, known('running', 0))),
      wait: () => Promise.resolve(),
      gone: () => asked > 2,
    })
    expect(asked).toBe(3)
  })
})
