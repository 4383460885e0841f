/** The pages of the help in the order of the list, by what somebody is at. */
export const TOPICS = [
  {
    group: 'duty',
    slugs: ['shift', 'acknowledge', 'set-aside', 'handover', 'states', 'data-age', 'wall', 'keys'],
  },
  {
    group: 'look',
    slugs: ['find-point', 'compare-points', 'suspicions', 'warnings', 'outlets', 'enterprise'],
  },
  {
    group: 'connect',
    slugs: ['adopt-device', 'hj212', 'quarantine', 'presence', 'orders', 'rules', 'what-if'],
  },
  { group: 'keep', slugs: ['notification', 'import', 'accounts', 'move-region', 'audit'] },
] as const

export type Topic = (typeof TOPICS)[number]['slugs'][number]
export const SLUGS: readonly Topic[] = TOPICS.flatMap(({ slugs }) => [...slugs])

type Query = Readonly<Record<string, unknown>>

/** From the most particular address to the least. */
const FITTING: readonly [RegExp, Topic | ((query: Query) => Topic)][] = [
  [/^\/overview/, ({ wall }) => (wall === '1' ? 'wall' : 'shift')],
  [/^\/alarms\/(set-aside|suppressions)/, 'set-aside'],
  [/^\/alarms\/handover/, 'handover'],
  [/^\/alarms/, 'acknowledge'],
  [/^\/suspicions/, 'suspicions'],
  [/^\/warnings/, 'warnings'],
  [/^\/points\/\d+/, 'compare-points'],
  [/^\/points/, 'find-point'],
  [/^\/outlets/, 'outlets'],
  [/^\/(enterprises|facilities)/, 'enterprise'],
  [/^\/(presence|devices\/\d+)/, 'presence'],
  [
    /^\/devices/,
    ({ tab }) => (tab === 'quarantine' ? 'quarantine' : tab === 'unknown' ? 'adopt-device' : 'hj212'),
  ],
  [/^\/rules\/what-if/, 'what-if'],
  [/^\/rules/, 'rules'],
  [/^\/notification/, 'notification'],
  [/^\/admin\/regions/, 'move-region'],
  [/^\/admin\/audit/, 'audit'],
  [/^\/admin\/import/, 'import'],
  [/^\/(admin|me|password)/, 'accounts'],
]

/** The page that helps with what is open. */
export function topicFor(path: string, query: Query): Topic {
  const found = FITTING.find(([pattern]) => pattern.test(path))?.[1] ?? 'shift'
  return typeof found === 'function' ? found(query) : found
}

export function isTopic(slug: unknown): slug is Topic {
  return SLUGS.some((one) => one === slug)
}
