/** A place on a small drawing. */
export interface Spot {
  x: number
  y: number
}

export interface SparklineShape {
  /** Lines without a hole; an hour without a value parts them. */
  lines: Spot[][]
  /** Where limits lie that are within what is drawn. */
  limits: number[]
}

const PAD = 2
/** Limits further away than this many times the height of the line are left out: the line would be flat. */
const REACH = 1.5

/** How 24 means are drawn in a rectangle; undefined when there is nothing to draw. */
export function sparklineShape(
  values: readonly (number | null)[],
  limits: readonly number[],
  width: number,
  height: number,
): SparklineShape | undefined {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return undefined
  const least = Math.min(...known)
  const most = Math.max(...known)
  const spread = most - least || Math.abs(most) * 0.1 || 1
  const near = limits.filter((limit) => limit >= least - REACH * spread && limit <= most + REACH * spread)
  const low = Math.min(least, ...near)
  const high = Math.max(most, ...near)
  const scale = high - low || spread
  const y = (value: number) =>
    high === low ? height / 2 : height - PAD - ((value - low) / scale) * (height - 2 * PAD)
  const step = (width - 2 * PAD) / Math.max(1, values.length - 1)
  const lines: Spot[][] = []
  values.forEach((value, index) => {
    if (value === null) return
    const spot = { x: PAD + index * step, y: y(value) }
    const line = lines.at(-1)
    if (line && index > 0 && values[index - 1] !== null) line.push(spot)
    else lines.push([spot])
  })
  return { lines, limits: near.map(y) }
}
