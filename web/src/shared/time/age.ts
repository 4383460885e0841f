export type AgePart = { unit: 'seconds' | 'minutes' | 'hours' | 'days'; n: number }

const DAY = 86_400
const HOUR = 3_600
const MINUTE = 60

/** An age in its one or two largest units: `3 min 20 s`, `2 h 5 min`, `4 d 3 h`. Never negative. */
export function ageParts(ms: number): AgePart[] {
  const total = Math.max(0, Math.floor(ms / 1_000))
  const parts = (first: AgePart, second: AgePart) => (second.n === 0 ? [first] : [first, second])
  if (total < MINUTE) return [{ unit: 'seconds', n: total }]
  if (total < HOUR) {
    return parts({ unit: 'minutes', n: Math.floor(total / MINUTE) }, { unit: 'seconds', n: total % MINUTE })
  }
  if (total < DAY) {
    const minutes = Math.floor((total % HOUR) / MINUTE)
    return parts({ unit: 'hours', n: Math.floor(total / HOUR) }, { unit: 'minutes', n: minutes })
  }
  const hours = Math.floor((total % DAY) / HOUR)
  return parts({ unit: 'days', n: Math.floor(total / DAY) }, { unit: 'hours', n: hours })
}

/** The age in words; `t` is the translation function. */
export function formatAge(ms: number, t: (key: string, named: { n: number }) => string): string {
  return ageParts(ms)
    .map((part) => t(`age.${part.unit}`, { n: part.n }))
    .join(' ')
}

/** Seconds in the largest unit that takes them whole: 90 gives `1 min 30 s`, 3600 gives `1 h`. */
export function formatSeconds(seconds: number, t: (key: string, named: { n: number }) => string): string {
  return formatAge(seconds * 1_000, t)
}
