import type { OnlineRates, RateGroup } from '@/api/types'

export const GROUPINGS = ['region', 'domain', 'enterprise', 'device'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** What the address says; regions for who has some, otherwise devices. */
export function groupingOf(text: unknown, hasRegions: boolean): Grouping {
  return GROUPINGS.find((one) => one === text) ?? (hasRegions ? 'region' : 'device')
}

/** What a press on a group narrows the page to, as a change of the address; nothing where it is the end. */
export function below(
  by: OnlineRates['by'],
  group: RateGroup,
  here?: string,
): Record<string, string> | undefined {
  if (group.key === undefined) return undefined
  switch (by) {
    case 'region':
      return group.key === here ? { by: 'enterprise' } : { region: group.key }
    case 'domain':
      return { domain: group.key, by: 'enterprise' }
    case 'enterprise':
      return { enterprise: group.key, by: 'device' }
    case 'device':
      return undefined
  }
}

/** A ratio as per cent that never says 100 of what was not whole, nor 0 of what was something. */
export function formatRate(rate: number | undefined): string {
  if (rate === undefined) return '–'
  const percent = Math.floor(rate * 10_000) / 100
  return rate > 0 && percent === 0 ? '0.01%' : `${percent.toFixed(2)}%`
}

const HOUR = 3_600

/** Seconds added up over devices, in hours. */
export function formatHours(seconds: number): string {
  const hours = seconds / HOUR
  return hours > 0 && hours < 10 ? hours.toFixed(2) : Math.round(hours).toLocaleString('en-US')
}
