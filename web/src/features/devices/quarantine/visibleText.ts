/**
 * Bytes of a stranger as text that shows everything and does nothing: control characters become pictures of themselves,
 * and marks that turn the direction of writing, which could make a text look like another, become their code.
 */
export function visibleText(text: string): string {
  return [...text]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0
      if (character === '\n') return '␊\n'
      if (code < 0x20) return String.fromCodePoint(0x2400 + code)
      if (code === 0x7f) return '␡'
      const turning =
        code === 0x200e ||
        code === 0x200f ||
        (code >= 0x202a && code <= 0x202e) ||
        (code >= 0x2066 && code <= 0x2069)
      const hidden = code === 0xfeff || (code >= 0x200b && code <= 0x200d) || (code >= 0x80 && code < 0xa0)
      return turning || hidden ? `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>` : character
    })
    .join('')
}
