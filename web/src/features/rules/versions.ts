import type { Rule } from '@/api/types'

/** The fields of a rule that a person decides, in the order of the form. */
export const RULE_FIELDS = [
  'limit',
  'priority',
  'deadband',
  'onDelaySeconds',
  'offDelaySeconds',
  'reAlarmAfterSeconds',
  'latching',
  'converted',
  'enabled',
] as const
export type RuleFieldName = (typeof RULE_FIELDS)[number]

export interface Difference {
  field: RuleFieldName
  from: Rule[RuleFieldName]
  to: Rule[RuleFieldName]
}

/** What changed from one version to the next. */
export function differences(older: Rule, newer: Rule): Difference[] {
  return RULE_FIELDS.filter((field) => older[field] !== newer[field]).map((field) => ({
    field,
    from: older[field],
    to: newer[field],
  }))
}
