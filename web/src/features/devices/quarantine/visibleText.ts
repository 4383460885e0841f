const ESCAPES: Readonly<Record<string, string>> = { '\r': '\\r', '\n': '\\n\n', '\t': '\\t' }

/**
 * Bytes of a stranger as text that shows everything and does nothing: control characters are written as programmers
 * write them, and marks that turn the direction of writing, which could make a text look like another, as their code.
 */
export function visibleText(text: string): string {
  return [...text]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0
      if (code < 0x20 || (code >= 0x7f && code < 0xa0)) {
        return ESCAPES[character] ?? `\\x${code.toString(16).padStart(2, '0')}`
      }
      const turning =
        code === 0x200e ||
        code === 0x200f ||
        (code >= 0x202a && code <= 0x202e) ||
        (code >= 0x2066 && code <= 0x2069)
      const hidden = code === 0xfeff || (code >= 0x200b && code <= 0x200d)
      return turning || hidden ? `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>` : character
    })
    .join('')
}
