import type { Priority, Rule, RuleKind, Tank, TankShape } from '@/api/types'

/** How full a tank is at a level: 0 empty, 1 full; a level beyond its ends stays at them. */
export function fullness(tank: Pick<Tank, 'empty' | 'full'>, level: number): number {
  return Math.min(1, Math.max(0, (level - tank.empty) / (tank.full - tank.empty)))
}

export interface TankLimit {
  kind: RuleKind
  priority: Priority
  limit: number
  /** Where it stands, 0 at the bottom and 1 at the top. */
  at: number
}

/** The limits that can be drawn on a tank, from the top down. */
export function tankLimits(tank: Pick<Tank, 'empty' | 'full'>, rules: readonly Rule[]): TankLimit[] {
  return rules
    .filter((rule) => rule.enabled && rule.kind !== 'rateOfChange' && !rule.converted)
    .filter(({ limit }) => limit >= tank.empty && limit <= tank.full)
    .map(({ kind, priority, limit }) => ({ kind, priority, limit, at: fullness(tank, limit) }))
    .sort((a, b) => b.at - a.at)
}

/** Outline of a tank in a square of 100, and between which heights its inside lies. */
export const OUTLINES: Readonly<Record<TankShape, { path: string; top: number; bottom: number }>> = {
  vertical: { path: 'M22 20C22 12 78 12 78 20V92H22Z', top: 16, bottom: 92 },
  spherical: { path: 'M50 8A42 42 0 1 1 50 92A42 42 0 1 1 50 8Z', top: 8, bottom: 92 },
  horizontal: { path: 'M18 30H82C94 30 94 78 82 78H18C6 78 6 30 18 30Z', top: 30, bottom: 78 },
}

/** What a tank stands on. */
export const LEGS: Readonly<Record<TankShape, string>> = {
  vertical: 'M14 94H86',
  spherical: 'M22 78L16 98M78 78L84 98M50 92V98M8 98H92',
  horizontal: 'M26 78V94M74 78V94M16 94H84',
}

/** The height on the drawing of a part of the tank. */
export function heightOf(shape: TankShape, at: number): number {
  const { top, bottom } = OUTLINES[shape]
  return bottom - at * (bottom - top)
}

/** Heights from the top down, moved down where they lie closer than a word is high, so that every word can be read. */
export function apart(heights: readonly number[], least: number): number[] {
  const moved: number[] = []
  for (const height of heights) moved.push(Math.max(height, (moved.at(-1) ?? -Infinity) + least))
  return moved
}
