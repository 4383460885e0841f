import type { OutletAverage } from '@/api/types'

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
export function isUsable(
  average: Pick<OutletAverage, 'valid' | 'converted' | 'convertedValid'>,
): boolean {
  return average.converted === undefined ? average.valid : average.convertedValid
}

/** An excess ratio as the trade writes it: 0.25 times. */
export function formatExcess(ratio: number | undefined): string {
  return ratio === undefined ? '–' : ratio.toFixed(2)
}
