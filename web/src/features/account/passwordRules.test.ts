import { describe, expect, it } from 'vitest'
import { judgePassword } from './passwordRules'

describe('a new password', () => {
  it.each([
    ['Abc123456', { key: 'tooShort', n: 9 }],
    ['abcdefghij', { key: 'tooPlain', n: 1 }],
    ['abcdefgh12', { key: 'tooPlain', n: 2 }],
    ['Abcdefgh12', undefined],
    ['abcdefgh1-', undefined],
    ['安澜abcDEF123', undefined],
  ])('%s gives %o', (next, fault) => {
    expect(judgePassword(next, 'old')).toEqual(fault)
  })

  it('is not the current one', () => {
    expect(judgePassword('Abcdefgh12', 'Abcdefgh12')).toEqual({ key: 'same' })
  })
})
