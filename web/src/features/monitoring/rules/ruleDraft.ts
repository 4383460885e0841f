import type { Point, Priority, Rule, RuleKind } from '@/api/types'
import { parseNumber } from '@/shared/format/parseNumber'
import type { RuleDraft } from '../monitoringApi'

export const RULE_KINDS: readonly RuleKind[] = ['highHigh', 'high', 'low', 'lowLow', 'rateOfChange']
const LONGEST_DELAY_SECONDS = 24 * 3_600

/** A rule while it is typed: numbers are still text, so that half of one is no error. */
export interface RuleText {
  kind: RuleKind
  limit: string
  deadband: string
  onDelaySeconds: string
  offDelaySeconds: string
  reAlarmAfterSeconds: string
  latching: boolean
  priority: Priority
  converted: boolean
  enabled: boolean
}

export type RuleField =
  'kind' | 'limit' | 'deadband' | 'onDelaySeconds' | 'offDelaySeconds' | 'reAlarmAfterSeconds'

/** What is wrong with a field: a key of the locale files with its values. */
export interface Fault {
  key: string
  named?: Record<string, string | number>
}

export const USUAL_PRIORITY: Readonly<Record<RuleKind, Priority>> = {
  highHigh: 1,
  lowLow: 1,
  high: 3,
  low: 3,
  rateOfChange: 3,
}

export function newRule(taken: readonly Rule[]): RuleText {
  const kind = RULE_KINDS.find((k) => !taken.some((rule) => rule.kind === k)) ?? 'high'
  return {
    kind,
    limit: '',
    deadband: '0',
    onDelaySeconds: '0',
    offDelaySeconds: '0',
    reAlarmAfterSeconds: '0',
    latching: false,
    priority: USUAL_PRIORITY[kind],
    converted: false,
    enabled: true,
  }
}

export function textOf(rule: Rule): RuleText {
  return {
    kind: rule.kind,
    limit: String(rule.limit),
    deadband: String(rule.deadband),
    onDelaySeconds: String(rule.onDelaySeconds),
    offDelaySeconds: String(rule.offDelaySeconds),
    reAlarmAfterSeconds: String(rule.reAlarmAfterSeconds),
    latching: rule.latching,
    priority: rule.priority,
    converted: rule.converted,
    enabled: rule.enabled,
  }
}

function judgeDelay(text: string): Fault | undefined {
  const seconds = parseNumber(text)
  const right =
    seconds !== undefined && Number.isInteger(seconds) && seconds >= 0 && seconds <= LONGEST_DELAY_SECONDS
  return right ? undefined : { key: 'rules.faults.delay', named: { n: LONGEST_DELAY_SECONDS } }
}

const ORDER: readonly RuleKind[] = ['lowLow', 'low', 'high', 'highHigh']

/** The limits of a point must rise from low-low to high-high; the first neighbour that contradicts. */
function contradiction(
  kind: RuleKind,
  limit: number,
  converted: boolean,
  others: readonly Rule[],
): Fault | undefined {
  const place = ORDER.indexOf(kind)
  if (place === -1) return undefined
  for (const other of others) {
    const otherPlace = ORDER.indexOf(other.kind)
    if (otherPlace === -1 || otherPlace === place || !other.enabled || other.converted !== converted) continue
    const wrong = otherPlace > place ? limit >= other.limit : limit <= other.limit
    if (wrong)
      return {
        key:
          otherPlace > place ? `rules.faults.notBelow.${other.kind}` : `rules.faults.notAbove.${other.kind}`,
        named: { limit: other.limit },
      }
  }
  return undefined
}

/** What is wrong with a rule beside the other rules of its point; the platform judges again and has the last word. */
export function judgeRule(text: RuleText, others: readonly Rule[]): Partial<Record<RuleField, Fault>> {
  const faults: Partial<Record<RuleField, Fault>> = {}
  const limit = parseNumber(text.limit)
  const deadband = parseNumber(text.deadband)
  if (limit === undefined) faults.limit = { key: 'rules.faults.number' }
  else if (text.kind === 'rateOfChange' && limit <= 0) faults.limit = { key: 'rules.faults.rate' }
  else if (text.enabled) faults.limit = contradiction(text.kind, limit, text.converted, others)
  if (deadband === undefined || deadband < 0) faults.deadband = { key: 'rules.faults.deadband' }
  faults.onDelaySeconds = judgeDelay(text.onDelaySeconds)
  faults.offDelaySeconds = judgeDelay(text.offDelaySeconds)
  faults.reAlarmAfterSeconds = judgeDelay(text.reAlarmAfterSeconds)
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== undefined))
}

/** A limit outside of the measuring range is allowed and looks wrong. */
export function isOutsideRange(text: RuleText, point: Pick<Point, 'rangeLow' | 'rangeHigh'>): boolean {
  const limit = parseNumber(text.limit)
  if (limit === undefined || text.kind === 'rateOfChange') return false
  return limit < (point.rangeLow ?? -Infinity) || limit > (point.rangeHigh ?? Infinity)
}

export function draftOf(text: RuleText, pointId: number): RuleDraft {
  const number = (value: string) => parseNumber(value) ?? Number.NaN
  return {
    ...text,
    pointId,
    limit: number(text.limit),
    deadband: number(text.deadband),
    onDelaySeconds: number(text.onDelaySeconds),
    offDelaySeconds: number(text.offDelaySeconds),
    reAlarmAfterSeconds: number(text.reAlarmAfterSeconds),
  }
}
