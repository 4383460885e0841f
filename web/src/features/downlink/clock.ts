/** How a clock's error is said: to a tenth of a second. */
export function clockOf(aheadMillis: number): { key: string; seconds: string } {
  const seconds = (Math.abs(aheadMillis) / 1000).toFixed(1)
  if (seconds === '0.0') return { key: 'gaps.clock.right', seconds }
  return { key: aheadMillis > 0 ? 'gaps.clock.ahead' : 'gaps.clock.behind', seconds }
}
