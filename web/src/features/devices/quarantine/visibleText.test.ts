import { describe, expect, it } from 'vitest'
import { visibleText } from './visibleText'

describe('text of a stranger', () => {
  it.each([
    ['##0285QN=2026', '##0285QN=2026'],
    ['a\r\nb', 'a\\r\\n\nb'],
    ['\u0000\u0016\u007f', '\\x00\\x16\\x7f'],
    ['safe\u202Efdp.exe', 'safe<U+202E>fdp.exe'],
    ['a\u200Bb\uFEFF', 'a<U+200B>b<U+FEFF>'],
    ['化学需氧量 😀', '化学需氧量 😀'],
  ])('%j shows as %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown)
  })
})
