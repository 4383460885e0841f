import type { Priority } from '@/api/types'

/** The tokens of the theme in force, as a canvas needs them. */
export interface Palette {
  bg: string
  surface: string
  surface3: string
  ink: string
  ink2: string
  ink3: string
  line: string
  lineStrong: string
  hatch: string
  series: string
  seriesSoft: string
  font: string
  level: Readonly<Record<Priority, string>>
  mark: Readonly<Record<Priority, string>>
}

export function readPalette(root: Element = document.documentElement): Palette {
  const style = getComputedStyle(root)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const perLevel = (suffix: string) => ({
    1: token(`level-1${suffix}`),
    2: token(`level-2${suffix}`),
    3: token(`level-3${suffix}`),
    4: token(`level-4${suffix}`),
  })
  return {
    bg: token('bg'),
    surface: token('surface'),
    surface3: token('surface-3'),
    ink: token('ink'),
    ink2: token('ink-2'),
    ink3: token('ink-3'),
    line: token('line'),
    lineStrong: token('line-strong'),
    hatch: token('hatch'),
    series: token('series'),
    seriesSoft: token('series-soft'),
    font: token('font'),
    level: perLevel(''),
    mark: perLevel('-mark'),
  }
}

/** A hatching as a tile, the way absence and doubt are drawn everywhere. */
export function hatching(color: string, distance: number, width = 1.2): HTMLCanvasElement {
  const tile = document.createElement('canvas')
  tile.width = tile.height = distance * 2
  const pen = tile.getContext('2d')
  if (!pen) return tile
  pen.strokeStyle = color
  pen.lineWidth = width
  pen.beginPath()
  for (const shift of [-distance, 0, distance]) {
    pen.moveTo(shift - 1, distance * 2 + 1)
    pen.lineTo(shift + distance * 2 + 1, -1)
  }
  pen.stroke()
  return tile
}
