import type {
  ExpressionIssue,
  ListedRule,
  Suppression,
  SuppressionPolicy,
  SuppressionWish,
} from '@/api/types'
import type { SuppressionAct } from './suppressionApi'

const LONGEST_NAME = 40

export const STATES = ['on', 'waiting', 'off'] as const

export interface SuppressionForm {
  facilityId?: number
  name: string
  reason: string
  expression: string
  inputs: { name: string; pointId: number; pointName: string }[]
  /** As {@link targetKey} has them. */
  targets: string[]
  mostMinutes: number
}

export const targetKey = (pointId: number, kind: string) => `${pointId} ${kind}`

export function formOf(one: Suppression | undefined): SuppressionForm {
  return {
    facilityId: one?.facility.id,
    name: one?.name ?? '',
    reason: one?.reason ?? '',
    expression: one?.expression ?? '',
    inputs:
      one?.inputs.map(({ name, pointId, pointName }) => ({
        name,
        pointId,
        pointName: pointName ?? `${pointId}`,
      })) ?? [],
    targets: one?.targets.map(({ pointId, kind }) => targetKey(pointId, kind)) ?? [],
    mostMinutes: one?.mostMinutes ?? 480,
  }
}

/** What is sent; absent as long as the form is not complete. */
export function wishOf(form: SuppressionForm, version: number | undefined): SuppressionWish | undefined {
  const { facilityId, name, reason, expression, mostMinutes } = form
  if (facilityId === undefined || !name.trim() || !reason.trim() || !expression.trim()) return undefined
  if (form.targets.length === 0 || !(mostMinutes > 0)) return undefined
  const targets = form.targets.map((key) => {
    const [pointId, kind] = key.split(' ')
    return { pointId: Number(pointId), kind: kind as SuppressionWish['targets'][number]['kind'] }
  })
  const inputs = form.inputs.map(({ name: given, pointId }) => ({ name: given, pointId }))
  return {
    facilityId,
    name: name.trim(),
    reason: reason.trim(),
    expression,
    inputs,
    targets,
    mostMinutes,
    version,
  }
}

/** A name for a point in an expression, made of its code: letters, digits and _, unlike those that are taken. */
export function nameFor(code: string, taken: readonly string[]): string {
  const plain = code.replace(/[^A-Za-z0-9_]/g, '_').replace(/^[^A-Za-z]+/, '')
  const base = (plain || 'p').slice(0, LONGEST_NAME - 3)
  let name = base
  for (let n = 2; taken.includes(name); n++) name = `${base}_${n}`
  return name
}

/** Kinds of rules that the state of a plant may keep quiet. */
const KINDS: readonly string[] = ['lowLow', 'low', 'high', 'highHigh', 'rateOfChange']

/** Rules to choose from, those of one kind at a point as one; the platform has the last word on what is refused. */
export function choicesOf(rules: readonly ListedRule[], policy: SuppressionPolicy | undefined) {
  const most = new Map<string, ListedRule>()
  for (const rule of rules.filter(({ kind }) => KINDS.includes(kind))) {
    const key = targetKey(rule.pointId, rule.kind)
    const known = most.get(key)
    if (!known || rule.priority < known.priority) most.set(key, rule)
  }
  return [...most].map(([key, rule]) => ({
    key,
    rule,
    refused: policy !== undefined && rule.priority < policy.allowedFrom,
  }))
}

/** What is known of it now, or whether it has passed its try while it is off. */
export function standingText(
  { standing, tried }: Pick<Suppression, 'standing' | 'tried'>,
  t: (key: string, named: Record<string, unknown>) => string,
): string {
  if (!standing) return t(tried ? 'suppression.passed' : 'suppression.untried', {})
  const outcome = t(`suppression.outcome.${standing.outcome}`, {})
  if (!standing.cause) return outcome
  return `${outcome}: ${t(`suppression.cause.${standing.cause}`, { input: standing.input ?? '' })}`
}

export interface Marked {
  line: number
  before: string
  wrong: string
  after: string
}

/** The line of a mistake, with the piece that is wrong: a word, or one sign, or what is missing at the end. */
export function markOf(expression: string, issue: Pick<ExpressionIssue, 'line' | 'column'>): Marked {
  const line = expression.split('\n')[issue.line - 1] ?? ''
  const start = Math.min(issue.column - 1, line.length)
  const wrong = /^(?:[\w.]+|\S)/.exec(line.slice(start))?.[0] ?? ''
  return { line: issue.line, before: line.slice(0, start), wrong, after: line.slice(start + wrong.length) }
}

/** What the account may do with it; the platform has the last word. */
export function actsOn(
  one: Pick<Suppression, 'state' | 'tried' | 'askedBy'>,
  may: { rules: boolean; approve: boolean },
  username: string | undefined,
): SuppressionAct[] {
  if (one.state === 'waiting') {
    const decides = may.approve && one.askedBy !== username
    return [
      ...(decides ? (['approve', 'reject'] as const) : []),
      ...(may.rules ? (['withdraw'] as const) : []),
    ]
  }
  if (!may.rules) return []
  if (one.state === 'on') return ['off']
  return one.tried ? ['on'] : []
}

export interface Stripe {
  outcome: string
  /** Of the width, 0 to 1. */
  start: number
  width: number
}

/** What was known when, as parts of a strip; nothing is drawn where it did not hold. */
export function stripesOf(
  spans: readonly { outcome: string; from: string; to: string }[],
  from: number,
  to: number,
): Stripe[] {
  const length = Math.max(1, to - from)
  return spans.map((span) => ({
    outcome: span.outcome,
    start: (Date.parse(span.from) - from) / length,
    width: (Date.parse(span.to) - Date.parse(span.from)) / length,
  }))
}
