import { describe, expect, it } from 'vitest'
import { newestOf } from './newestOf'

describe('of two questions', () => {
  function ask() {
    const settle: { question: string; answer: (text: string) => void; fail: (cause: Error) => void }[] = []
    const newest = newestOf(
      (question: string) => new Promise<string>((answer, fail) => settle.push({ question, answer, fail })),
    )
    const answers = [newest('a'), newest('ab')]
    return { settle, answers }
  }

  it('the older counts no more, whenever its answer comes', async () => {
    const { settle, answers } = ask()
    settle[1]?.answer('of ab')
    settle[0]?.answer('of a')
    expect(await Promise.all(answers)).toEqual([undefined, 'of ab'])
  })

  it('the older does not fail either', async () => {
    const { settle, answers } = ask()
    settle[0]?.fail(new Error('down'))
    settle[1]?.answer('of ab')
    expect(await Promise.all(answers)).toEqual([undefined, 'of ab'])
  })

  it('the newer fails as it does', async () => {
    const { settle, answers } = ask()
    settle[1]?.fail(new Error('down'))
    await expect(answers[1]).rejects.toThrow('down')
  })
})
