import { describe, expect, it } from 'vitest'
import { tokenIn } from './token'

describe('the link of a message', () => {
  it('bears its secret behind the hash sign, whole or not at all', () => {
    const token = 'Aa0_-'.repeat(9).slice(0, 43)
    expect(tokenIn(`#${token}`)).toBe(token)
    expect(tokenIn(`#${token.slice(1)}`)).toBeUndefined()
    expect(tokenIn(`#${token}=`)).toBeUndefined()
    expect(tokenIn('')).toBeUndefined()
  })
})
