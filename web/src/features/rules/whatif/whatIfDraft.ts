import type { RuleKind, WhatIfInput, WhatIfRun } from '@/api/types'
import { parseNumber } from '@/shared/format/parseNumber'
import { toIso } from '@/shared/time/beijing'

const DAY = 86_400_000
const LONGEST_DELAY_SECONDS = 24 * 3_600
const MOST_PERCENT = 1_000

/** What can be done with the limits. */
export const WAYS = ['keep', 'percent', 'by', 'to', 'off'] as const
export type Way = (typeof WAYS)[number]

/** How many days can be replayed. */
export const STRETCHES = [1, 7, 30] as const

/** The question while it is typed: an empty field leaves that of the rules as it is. */
export interface WhatIfText {
  domain?: string
  enterprise?: number
  kind?: RuleKind
  code: string
  unit: string
  days: number
  way: Way
  limit: string
  deadband: string
  onDelaySeconds: string
  offDelaySeconds: string
}

export type WhatIfField = 'limit' | 'deadband' | 'onDelaySeconds' | 'offDelaySeconds' | 'change'

export interface Fault {
  key: string
  named?: Record<string, number>
}

export function emptyText(): WhatIfText {
  return {
    code: '',
    unit: '',
    days: 30,
    way: 'percent',
    limit: '',
    deadband: '',
    onDelaySeconds: '',
    offDelaySeconds: '',
  }
}

const movesLimit = (way: Way) => way === 'percent' || way === 'by' || way === 'to'

function judgeDelay(text: string): Fault | undefined {
  if (text.trim() === '') return undefined
  const seconds = parseNumber(text)
  const right =
    seconds !== undefined && Number.isInteger(seconds) && seconds >= 0 && seconds <= LONGEST_DELAY_SECONDS
  return right ? undefined : { key: 'rules.faults.delay', named: { n: LONGEST_DELAY_SECONDS } }
}

function judgeLimit({ way, limit }: WhatIfText): Fault | undefined {
  if (!movesLimit(way)) return undefined
  const value = parseNumber(limit)
  if (value === undefined) return { key: 'whatIf.faults.number' }
  return way === 'percent' && Math.abs(value) > MOST_PERCENT
    ? { key: 'whatIf.faults.percent', named: { n: MOST_PERCENT } }
    : undefined
}

/** What is wrong with each field. */
export function judge(text: WhatIfText): Partial<Record<WhatIfField, Fault>> {
  const faults: Partial<Record<WhatIfField, Fault>> = {}
  const limit = judgeLimit(text)
  if (limit) faults.limit = limit
  const deadband = parseNumber(text.deadband)
  if (text.deadband.trim() !== '' && (deadband === undefined || deadband < 0)) {
    faults.deadband = { key: 'whatIf.faults.deadband' }
  }
  for (const field of ['onDelaySeconds', 'offDelaySeconds'] as const) {
    const fault = judgeDelay(text[field])
    if (fault) faults[field] = fault
  }
  const others = [text.deadband, text.onDelaySeconds, text.offDelaySeconds]
  if (text.way === 'keep' && others.every((other) => other.trim() === '')) {
    faults.change = { key: 'whatIf.faults.nothing' }
  }
  return faults
}

function changeOf(text: WhatIfText): WhatIfInput['change'] {
  if (text.way === 'off') return { enabled: false }
  const limit = movesLimit(text.way) ? parseNumber(text.limit) : undefined
  return {
    limit: text.way === 'to' ? limit : undefined,
    limitBy: text.way === 'by' ? limit : undefined,
    limitPercent: text.way === 'percent' ? limit : undefined,
    deadband: parseNumber(text.deadband),
    onDelaySeconds: parseNumber(text.onDelaySeconds),
    offDelaySeconds: parseNumber(text.offDelaySeconds),
  }
}

/**
 * The question as the platform takes it; there must be no faults.
 *
 * @param where the region of the page, or the one rule that is asked about
 */
export function inputOf(
  text: WhatIfText,
  where: { region?: string; ruleId?: number },
  now: number,
): WhatIfInput {
  const stretch = { from: toIso(now - text.days * DAY), to: toIso(now) }
  const change = changeOf(text)
  if (where.ruleId !== undefined) return { ruleId: where.ruleId, ...stretch, change }
  return {
    region: where.region,
    domain: text.domain,
    enterpriseId: text.enterprise,
    kind: text.kind,
    code: text.code.trim() || undefined,
    unit: text.unit.trim() || undefined,
    ...stretch,
    change,
  }
}

export function isOver({ state }: Pick<WhatIfRun, 'state'>): boolean {
  return state !== 'waiting' && state !== 'running'
}
