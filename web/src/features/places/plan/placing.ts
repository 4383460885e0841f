import type { Placement } from '@/api/types'

const PER_KEY = 0.01
const PER_SHIFTED_KEY = 0.05
/** Digits the platform keeps. */
const PARTS = 10_000

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

const within = (part: number) => Math.round(Math.min(1, Math.max(0, part)) * PARTS) / PARTS

/** A point at a place that may lie beyond the plan: it stays on its edge. */
export function placed(pointId: number, x: number, y: number): Placement {
  return { pointId, x: within(x), y: within(y) }
}

/** Where a key of direction moves a point; undefined for any other key. */
export function nudged(placement: Placement, key: string, shifted: boolean): Placement | undefined {
  const step = STEPS[key]
  if (!step) return undefined
  const by = shifted ? PER_SHIFTED_KEY : PER_KEY
  return placed(placement.pointId, placement.x + step[0] * by, placement.y + step[1] * by)
}

/** Puts a placement in, in the place of the one before. */
export function withPlacement(placements: readonly Placement[], next: Placement): Placement[] {
  return [...placements.filter(({ pointId }) => pointId !== next.pointId), next]
}

/** Where a point is put that has no place yet: beside the others, so that none hides another. */
export function freePlace(pointId: number, placements: readonly Placement[]): Placement {
  const COLUMNS = 6
  const ROWS = 8
  for (let n = 0; n < COLUMNS * ROWS; n++) {
    const x = 0.1 + ((n % COLUMNS) / COLUMNS) * 0.95
    const y = 0.1 + (Math.floor(n / COLUMNS) / ROWS) * 0.95
    const taken = placements.some((other) => Math.abs(other.x - x) < 0.06 && Math.abs(other.y - y) < 0.05)
    if (!taken) return placed(pointId, x, y)
  }
  return placed(pointId, 0.5, 0.5)
}

const MOST_BYTES = 5 * 1024 * 1024
const KINDS = ['image/png', 'image/jpeg', 'image/webp']

/** Why a file is no plan; the platform looks at its bytes and has the last word. */
export function judgeFile(file: Pick<File, 'size' | 'type'>): 'kind' | 'size' | undefined {
  if (!KINDS.includes(file.type)) return 'kind'
  return file.size > MOST_BYTES ? 'size' : undefined
}
