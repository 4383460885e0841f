/** The pieces of a small line in a box, as SVG paths; where a value is missing the line breaks. */
export function sparkPaths(
  values: readonly (number | null)[],
  width: number,
  height: number,
): { line: string; dots: { x: number; y: number }[] } {
  const known = values.filter((value): value is number => value !== null)
  if (known.length === 0) return { line: '', dots: [] }
  const low = Math.min(...known)
  const high = Math.max(...known)
  const step = values.length > 1 ? width / (values.length - 1) : 0
  const x = (n: number) => Math.round(n * step * 10) / 10
  const y = (value: number) =>
    Math.round((high === low ? height / 2 : height - ((value - low) / (high - low)) * height) * 10) / 10
  let line = ''
  const dots: { x: number; y: number }[] = []
  values.forEach((value, n) => {
    if (value === null) return
    const before = (values[n - 1] ?? null) !== null
    const after = (values[n + 1] ?? null) !== null
    if (before) line += `L${x(n)} ${y(value)}`
    else if (after) line += `M${x(n)} ${y(value)}`
    else dots.push({ x: x(n), y: y(value) })
  })
  return { line, dots }
}
