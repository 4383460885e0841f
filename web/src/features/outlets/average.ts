import type { OutletAverage, OutletMark } from '@/api/types'
import { parseInstant } from '@/shared/time/beijing'

export const SPANS = ['hour', 'day'] as const
export type SpanName = (typeof SPANS)[number]

/** What the address says; hours when it says nothing that is known. */
export function spanOf(text: unknown): SpanName {
  return SPANS.find((one) => one === text) ?? 'hour'
}

/** The value that a limit is held against: converted where something is converted, the largest of what has no mean. */
export function judgedValue(
  average: Pick<OutletAverage, 'mean' | 'converted' | 'maximum'>,
): number | undefined {
  return average.converted ?? average.mean ?? average.maximum
}

/** Whether the value that is judged may be used. */
export function isUsable(average: Pick<OutletAverage, 'valid' | 'converted' | 'convertedValid'>): boolean {
  return average.converted === undefined ? average.valid : average.convertedValid
}

/** An excess ratio as the trade writes it: 0.25 times. */
export function formatExcess(ratio: number | undefined): string {
  return ratio === undefined ? '–' : ratio.toFixed(2)
}

const SPAN_MS = { hour: 3_600_000, day: 86_400_000 } as const

/** Averages, by their place in the order of time, that a mark touches. */
export interface Band {
  first: number
  last: number
  kind: string
}

/** Where marks that count lie among averages in the order of time. */
export function bandsOf(
  inOrder: readonly Pick<OutletAverage, 'from' | 'span'>[],
  marks: readonly Pick<OutletMark, 'from' | 'to' | 'kind' | 'counts'>[],
): Band[] {
  const starts = inOrder.map(({ from }) => parseInstant(from))
  return marks
    .filter(({ counts }) => counts)
    .flatMap(({ from, to, kind }) => {
      const begin = parseInstant(from)
      const end = parseInstant(to)
      const touched = starts.flatMap((at, index) =>
        at < end && at + SPAN_MS[inOrder[index]?.span ?? 'hour'] > begin ? [index] : [],
      )
      const first = touched[0]
      const last = touched.at(-1)
      return first === undefined || last === undefined ? [] : [{ first, last, kind }]
    })
}
