/**
 * Reviver of JSON that keeps how many decimals a value was written with: a device's `35.40` says more than `35.4`. The
 * number goes beside `value` as `decimals`, unless the platform has said it there. Browsers that do not hand out the
 * source of a number (before Chrome 114, Firefox 135, Safari 18.4) show as many decimals as the number needs.
 */
export function keepDecimals(
  this: unknown,
  key: string,
  value: unknown,
  context?: { source?: string },
): unknown {
  if (key !== 'value' || typeof value !== 'number' || context?.source === undefined) return value
  const holder = this as { decimals?: number }
  const digits = /^-?\d+(?:\.(\d+))?$/.exec(context.source)
  if (digits && !('decimals' in holder)) holder.decimals = digits[1]?.length ?? 0
  return value
}
