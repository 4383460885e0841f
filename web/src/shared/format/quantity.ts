const UNIT_WORDS: Record<string, string> = {
  '1': '',
  degC: '℃',
  degF: '℉',
  m2: 'm²',
  m3: 'm³',
  percent: '%',
}

/** A unit as a person writes it: `ug/m3` gives `µg/m³`, the unit `1` of pure numbers gives nothing. */
export function formatUnit(unit: string | null | undefined): string {
  if (unit === null || unit === undefined) return ''
  const whole = UNIT_WORDS[unit]
  if (whole !== undefined) return whole
  return unit
    .split('/')
    .map((part) => UNIT_WORDS[part] ?? part.replace(/^u(?=[A-Za-z])/, 'µ').replace(/m3$/, 'm³'))
    .join('/')
}

/**
 * A number with the decimals the device gave, or with as many as it needs (at most six). The true minus sign keeps
 * columns of figures apart from hyphens.
 */
export function formatNumber(value: number | null | undefined, decimals?: number | null): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–'
  const text =
    decimals === null || decimals === undefined ? String(Number(value.toFixed(6))) : value.toFixed(decimals)
  return text.replace('-', '−')
}

/** Number and unit with the space that keeps them together. */
export function formatQuantity(
  value: number | null | undefined,
  unit: string | null | undefined,
  decimals?: number | null,
): string {
  const words = formatUnit(unit)
  const number = formatNumber(value, decimals)
  return words === '' ? number : `${number}\u00a0${words}`
}
