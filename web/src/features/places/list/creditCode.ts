/** Digits of a unified social credit code in the order of their values (GB 32100-2015, table 2). */
const DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18
const WEIGHT = 3

/** The check digit that 17 characters call for; undefined when they are no code. */
export function checkDigit(first: string): string | undefined {
  let sum = 0
  let weight = 1
  for (const character of first) {
    const value = DIGITS.indexOf(character)
    if (value === -1) return undefined
    sum += value * weight
    weight = (weight * WEIGHT) % DIGITS.length
  }
  return DIGITS[(DIGITS.length - (sum % DIGITS.length)) % DIGITS.length]
}

export type CreditCodeState =
  { state: 'empty' } | { state: 'wrong' } | { state: 'right' } | { state: 'odd'; digit: string }

/** What a typed code is: letters that do not exist are wrong, a check digit that does not fit is only odd. */
export function judgeCreditCode(text: string): CreditCodeState {
  const code = text.trim().toUpperCase()
  if (code === '') return { state: 'empty' }
  const digit = code.length === LENGTH ? checkDigit(code.slice(0, LENGTH - 1)) : undefined
  const last = code.slice(-1)
  if (digit === undefined || !DIGITS.includes(last)) return { state: 'wrong' }
  return digit === last ? { state: 'right' } : { state: 'odd', digit }
}
