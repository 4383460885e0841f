/**
 * Beijing time, whatever the zone of the browser. China has kept UTC+8 without summer time since 1992, and no data of
 * this product is older, so that the fixed offset is exact.
 */
const OFFSET_MS = 8 * 3_600_000

function wall(ms: number): string {
  return new Date(ms + OFFSET_MS).toISOString()
}

/** `2026-11-23 10:15:07` */
export function formatDateTime(ms: number): string {
  return wall(ms).slice(0, 19).replace('T', ' ')
}

/** `11-23 10:15:07`: where the year is plain from the surroundings. */
export function formatShort(ms: number): string {
  return formatDateTime(ms).slice(5)
}

/** `10:15:07` */
export function formatTime(ms: number): string {
  return wall(ms).slice(11, 19)
}

/** `2026-11-23` */
export function formatDate(ms: number): string {
  return wall(ms).slice(0, 10)
}

/** `20261123-101507`: for the names of files. */
export function formatFileTime(ms: number): string {
  return formatDateTime(ms).replaceAll(/[-:]/g, '').replace(' ', '-')
}

/** Time of day when it is the same Beijing day as `now`, otherwise with the date. */
export function formatNear(ms: number, now: number): string {
  return formatDate(ms) === formatDate(now) ? formatTime(ms) : formatShort(ms)
}

/** `2026-11-23T10:15:07+08:00`, as the API takes it. */
export function toIso(ms: number): string {
  const text = wall(ms)
  const fraction = ms % 1000 === 0 ? '' : text.slice(19, 23)
  return `${text.slice(0, 19)}${fraction}+08:00`
}

/** Milliseconds of `YYYY-MM-DD HH:mm[:ss]` read as Beijing time; undefined when it is no such text. */
export function parseBeijing(text: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?$/.exec(text.trim())
  if (!match) return undefined
  const ms = Date.parse(`${match[1]}T${match[2]}${match[3] ?? ':00'}+08:00`)
  return Number.isNaN(ms) ? undefined : ms
}

/** Milliseconds of a time of the API (ISO 8601 with offset). */
export function parseInstant(text: string): number {
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) throw new RangeError(`The time (${text}) is not ISO 8601.`)
  return ms
}
