const MIN_LENGTH = 10
const MIN_CLASSES = 3
const CLASSES = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u]

export type PasswordFault =
  { key: 'tooShort'; n: number } | { key: 'tooPlain'; n: number } | { key: 'same' } | undefined

/** What is wrong with a new password; the server judges by the same rules and has the last word. */
export function judgePassword(next: string, current: string): PasswordFault {
  const length = [...next].length
  if (length < MIN_LENGTH) return { key: 'tooShort', n: length }
  const classes = CLASSES.filter((kind) => kind.test(next)).length
  if (classes < MIN_CLASSES) return { key: 'tooPlain', n: classes }
  return next === current ? { key: 'same' } : undefined
}
