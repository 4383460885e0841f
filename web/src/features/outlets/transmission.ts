import type { TransmissionGroup, TransmissionReport } from '@/api/types'

export const GROUPINGS = ['region', 'enterprise', 'outlet'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** What the address says; regions for who has some, otherwise outlets. */
export function groupingOf(text: unknown, hasRegions: boolean): Grouping {
  return GROUPINGS.find((one) => one === text) ?? (hasRegions ? 'region' : 'outlet')
}

/** What a press on a group narrows the page to, as a change of the address; nothing where it is the end. */
export function belowGroup(
  by: TransmissionReport['by'],
  group: Pick<TransmissionGroup, 'key'>,
  here?: string,
): Record<string, string> | undefined {
  if (group.key === undefined) return undefined
  switch (by) {
    case 'region':
      return group.key === here ? { by: 'enterprise' } : { region: group.key }
    case 'enterprise':
      return { enterprise: group.key, by: 'outlet' }
    case 'outlet':
      return undefined
  }
}
