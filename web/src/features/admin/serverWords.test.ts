import { describe, expect, it } from 'vitest'
import type { Problem } from '@/shared/http/problem'
import { besides, errorAt, wordsIn } from './serverWords'

const problem: Problem = {
  code: 'validation-failed',
  title: 'Wrong',
  status: 400,
  errors: [
    { field: 'username', message: 'Is taken. Choose another.' },
    { field: 'version', message: 'Is missing.' },
  ],
}

describe('what the platform refuses', () => {
  it('is said in Chinese, with its values', () => {
    expect(wordsIn('zh-CN', 'Must be a day from 1949-10-01 to today.')).toBe(
      '日期应在 1949-10-01 到今天之间。',
    )
    expect(wordsIn('zh-CN', 'Must be a number.')).toBe('必须是数字。')
    expect(wordsIn('zh-CN', 'Something new.')).toBe('Something new.')
    expect(wordsIn('en', 'Is taken. Choose another.')).toBe('Is taken. Choose another.')
  })

  it('stands at its field, and what has no field beside the form', () => {
    expect(errorAt(problem, 'username')).toBe('Is taken. Choose another.')
    expect(errorAt(problem, 'roles')).toBeUndefined()
    expect(besides(problem, ['username'])?.errors).toHaveLength(1)
    expect(besides(problem, ['username', 'version'])).toBeUndefined()
    expect(besides({ ...problem, errors: undefined }, ['username'])).toBeDefined()
  })
})
