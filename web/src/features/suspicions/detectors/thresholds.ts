/** Thresholds of a detector as a form has them: one field for each number, time or list. */

type Value = string | number | readonly number[]
export type Thresholds = Readonly<Record<string, unknown>>

/** @param path names from the outside in, joined by dots */
export interface ThresholdField {
  path: string
  type: 'number' | 'time' | 'numbers' | 'text'
  /** Of a time, as it is usually said. */
  unit?: 'h' | 'min' | 's'
  usual: Value
}

const SECONDS = { h: 3_600, min: 60, s: 1 } as const
const DURATION = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/

function seconds(duration: string): number | undefined {
  const parts = DURATION.exec(duration)
  if (!parts) return undefined
  return Number(parts[1] ?? 0) * 3_600 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0)
}

function field(path: string, usual: unknown): ThresholdField {
  if (Array.isArray(usual)) return { path, type: 'numbers', usual: usual.map(Number) }
  if (typeof usual === 'number') return { path, type: 'number', usual }
  const text = String(usual)
  const lasts = seconds(text)
  if (lasts === undefined) return { path, type: 'text', usual: text }
  const unit = lasts % SECONDS.h === 0 ? 'h' : lasts % SECONDS.min === 0 ? 'min' : 's'
  return { path, type: 'time', unit, usual: text }
}

const isGroup = (value: unknown): value is Thresholds =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields of thresholds, by those that the detector comes with. */
export function fieldsOf(usual: Thresholds, before = ''): ThresholdField[] {
  return Object.entries(usual).flatMap(([name, value]) =>
    isGroup(value) ? fieldsOf(value, `${before}${name}.`) : [field(before + name, value)],
  )
}

function valueAt(thresholds: Thresholds, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => (isGroup(at) ? at[name] : undefined), thresholds)
}

/** A value as people write it. */
export function textOf(one: ThresholdField, value: unknown): string {
  if (one.type === 'time' && one.unit) return String((seconds(String(value)) ?? 0) / SECONDS[one.unit])
  if (Array.isArray(value)) return value.join(', ')
  return String(value)
}

export const draftOf = (fields: readonly ThresholdField[], thresholds: Thresholds): Record<string, string> =>
  Object.fromEntries(fields.map((one) => [one.path, textOf(one, valueAt(thresholds, one.path))]))

const isPositive = (text: string) => text.trim() !== '' && Number(text) > 0

/** Whether a text is a value that its field can have. */
export function isFit(one: ThresholdField, text: string): boolean {
  switch (one.type) {
    case 'text':
      return text.trim() !== ''
    case 'numbers':
      return text.split(',').every(isPositive)
    case 'time':
      return isPositive(text) && Number.isInteger(Number(text) * SECONDS[one.unit ?? 's'])
    case 'number':
      return isPositive(text)
  }
}

function read(one: ThresholdField, text: string): Value {
  switch (one.type) {
    case 'text':
      return text.trim()
    case 'numbers':
      return text.split(',').map(Number)
    case 'time':
      return `PT${Number(text) * SECONDS[one.unit ?? 's']}S`
    case 'number':
      return Number(text)
  }
}

/** The thresholds that a form says. */
export function thresholdsOf(
  fields: readonly ThresholdField[],
  draft: Readonly<Record<string, string>>,
): Thresholds {
  const thresholds: Record<string, unknown> = {}
  for (const one of fields) {
    const names = one.path.split('.')
    const last = names.pop() ?? ''
    const group = names.reduce<Record<string, unknown>>(
      (at, name) => (at[name] ??= {}) as Record<string, unknown>,
      thresholds,
    )
    group[last] = read(one, draft[one.path] ?? '')
  }
  return thresholds
}

/** Whether all values are those that the detector comes with. */
export const isUsual = (
  fields: readonly ThresholdField[],
  draft: Readonly<Record<string, string>>,
): boolean => fields.every((one) => draft[one.path] === textOf(one, one.usual))
