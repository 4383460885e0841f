import type { GlossaryTerm, HelpEntry } from '../../../build/help.ts'

const split = (words: string) => words.toLowerCase().split(/\s+/).filter(Boolean)

/** The pages that have all words, those that have one in their title first. */
export function findPages<T extends Pick<HelpEntry, 'title' | 'text'>>(
  entries: readonly T[],
  words: string,
): readonly T[] {
  const wanted = split(words)
  if (wanted.length === 0) return entries
  const has = (text: string) => wanted.every((word) => text.toLowerCase().includes(word))
  const inTitle = entries.filter(({ title }) => has(title))
  return [...inTitle, ...entries.filter((one) => !inTitle.includes(one) && has(`${one.title} ${one.text}`))]
}

export function findTerms(terms: readonly GlossaryTerm[], words: string): readonly GlossaryTerm[] {
  const wanted = split(words)
  return terms.filter((term) => {
    const text = Object.values(term).join(' ').toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}
