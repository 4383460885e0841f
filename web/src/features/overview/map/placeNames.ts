/** A box on the drawn map, in pixels: left, top, right, bottom. */
export type Frame = [left: number, top: number, right: number, bottom: number]

export interface Name {
  code: string
  text: string
  /** Where its region is, in pixels of the drawn map. */
  x: number
  y: number
  /** Of the written text. */
  width: number
}

export interface PlacedName extends Name {
  /** From the region's place to the middle of the text. */
  right: number
  down: number
  frame: Frame
}

/** A name stands in the middle where there is room, otherwise round about: in heights, and to which side. */
const PLACES: readonly [side: -1 | 0 | 1, right: number, down: number][] = [
  [0, 0, 0],
  [0, 0, 1.5],
  [0, 0, -1.5],
  [1, 1.2, 0],
  [-1, -1.2, 0],
  [0, 0, 2.8],
  [0, 0, -2.8],
  [1, 2.6, 0.8],
  [-1, -2.6, 0.8],
]

const meet = (a: Frame, b: Frame) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

/** Finds a place for each name where it covers nothing; one for which there is none is left out. */
export function placeNames(
  names: readonly Name[],
  height: number,
  obstacles: readonly Frame[],
): PlacedName[] {
  const taken = [...obstacles]
  const placed: PlacedName[] = []
  for (const name of names) {
    for (const [side, toRight, toDown] of PLACES) {
      const right = toRight * height + (side * name.width) / 2
      const down = toDown * height
      const x = name.x + right
      const y = name.y + down
      const frame: Frame = [
        x - name.width / 2 - 1,
        y - height / 2 - 1,
        x + name.width / 2 + 1,
        y + height / 2 + 1,
      ]
      if (taken.some((other) => meet(frame, other))) continue
      taken.push(frame)
      placed.push({ ...name, right, down, frame })
      break
    }
  }
  return placed
}
