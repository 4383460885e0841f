import { describe, expect, it } from 'vitest'
import { reasonIn } from './reasonWords'

describe('reasonIn', () => {
  it('says known reasons in Chinese with their figures', () => {
    expect(reasonIn('zh-CN', 'Must have at most 200 characters; it has 312.')).toBe(
      '最多 200 个字符，现在是 312 个。',
    )
    expect(reasonIn('zh-CN', 'Line 7 is about the same.')).toBe('与第 7 行重复。')
    expect(reasonIn('zh-CN', 'The point 12 has 2 rules. Remove them first.')).toBe(
      '其下还有内容（2 rules），请先删除。',
    )
  })

  it('leaves what it does not know, and English', () => {
    expect(reasonIn('zh-CN', 'Something new.')).toBe('Something new.')
    expect(reasonIn('en', 'Must be a number.')).toBe('Must be a number.')
  })
})
