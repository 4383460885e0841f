import Layer from 'ol/layer/Layer'
import type { FrameState } from 'ol/Map'
import type { Palette } from '@/shared/chart/palette'
import type { Position } from '@/shared/map/gcj02'
import { drawIcon, type Sign } from './icons'
import type { Thing } from './mapThings'
import { placeNames, type Frame, type PlacedName } from './placeNames'

export interface RegionName {
  code: string
  text: string
  at: Position
}

/** A thing on the drawn map. */
export type PlacedThing = Thing & { at: Position }

const TEXT_PX = 12
const HALO_PX = 1.4
/** How far beside a sign the pointer may be. */
const SLOP_PX = 5

/**
 * The signs and names above the land. They are drawn anew for each frame: some hundred pictures, each drawn once and
 * kept, are less work than the general way for features of any kind.
 */
export function createSignLayer(scale: number, firstPalette: Palette) {
  const canvas = document.createElement('canvas')
  canvas.style.position = 'absolute'
  canvas.style.pointerEvents = 'none'
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser draws no canvas.')

  const height = TEXT_PX * scale
  const kept = new Map<string, Sign>()
  let palette = firstPalette
  let ratio = 1
  let things: readonly PlacedThing[] = []
  let names: readonly RegionName[] = []
  let placed: readonly PlacedName[] = []
  let placedFor: number | undefined

  const layer = new Layer({
    render: (frame) => {
      if (frame) draw(frame)
      return canvas
    },
  })

  function sign(name: string): Sign | undefined {
    const known = kept.get(name) ?? drawIcon(name, palette, ratio * scale)
    if (known) kept.set(name, known)
    return known
  }

  function frameOf({ icon, at }: PlacedThing, resolution: number, slop = 0): Frame {
    const { width = 0, height: tall = 0 } = sign(icon) ?? {}
    const x = at[0] / resolution
    const y = -at[1] / resolution
    const aside = (width * scale) / 2 + slop
    const above = (tall * scale) / 2 + slop
    return [x - aside, y - above, x + aside, y + above]
  }

  function place(resolution: number): void {
    placedFor = resolution
    if (!pen) return
    pen.font = `${height}px ${palette.font}`
    placed = placeNames(
      names.map(({ code, text, at }) => ({
        code,
        text,
        x: at[0] / resolution,
        y: -at[1] / resolution,
        width: pen.measureText(text).width,
      })),
      height,
      things.map((thing) => frameOf(thing, resolution)),
    )
  }

  function fitCanvas([width = 0, tall = 0]: readonly number[], pixelRatio: number): void {
    if (pixelRatio !== ratio) kept.clear()
    ratio = pixelRatio
    const across = Math.round(width * ratio)
    const down = Math.round(tall * ratio)
    if (canvas.width !== across || canvas.height !== down) {
      canvas.width = across
      canvas.height = down
      canvas.style.width = `${width}px`
      canvas.style.height = `${tall}px`
    }
  }

  function draw({ size, pixelRatio, viewState, viewHints }: FrameState): void {
    if (!pen) return
    fitCanvas(size, pixelRatio)
    const { resolution, center } = viewState
    const moving = viewHints.some((hint) => hint > 0)
    pen.setTransform(ratio, 0, 0, ratio, 0, 0)
    if (placedFor === undefined || (placedFor !== resolution && !moving)) place(resolution)
    const [width = 0, tall = 0] = size
    pen.clearRect(0, 0, width, tall)
    const left = (center[0] ?? 0) / resolution - width / 2
    const top = -(center[1] ?? 0) / resolution - tall / 2
    drawNames(left, top, resolution)
    for (const thing of things) {
      const { image } = sign(thing.icon) ?? {}
      const [x, y, right, bottom] = frameOf(thing, resolution)
      if (!image || right < left || bottom < top || x > left + width || y > top + tall) continue
      // At whole pixels, or the picture is smeared.
      const at = (from: number) => Math.round(from * ratio) / ratio
      pen.drawImage(image, at(x - left), at(y - top), right - x, bottom - y)
    }
  }

  function drawNames(left: number, top: number, resolution: number): void {
    if (!pen) return
    const stretch = (placedFor ?? resolution) / resolution
    pen.font = `${height}px ${palette.font}`
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    pen.lineJoin = 'round'
    pen.lineWidth = 2 * HALO_PX * scale
    pen.strokeStyle = palette.surface
    pen.fillStyle = palette.ink2
    for (const { text, x, y, right, down } of placed) {
      pen.strokeText(text, x * stretch + right - left, y * stretch + down - top)
      pen.fillText(text, x * stretch + right - left, y * stretch + down - top)
    }
  }

  function drawAgain(): void {
    placedFor = undefined
    layer.changed()
  }

  const isIn = (x: number, y: number, [left, top, right, bottom]: Frame) =>
    x >= left && x <= right && y >= top && y <= bottom

  return {
    layer,
    putThings(next: readonly PlacedThing[]): void {
      things = next
      // Over a long shift there would be many.
      const used = new Set(next.map(({ icon }) => icon))
      for (const name of kept.keys()) if (!used.has(name)) kept.delete(name)
      drawAgain()
    },
    putNames(next: readonly RegionName[]): void {
      names = next
      drawAgain()
    },
    repaint(next: Palette): void {
      palette = next
      kept.clear()
      drawAgain()
    },
    /** The uppermost thing at a position of the drawn map. */
    thingAt([x, y]: Position, resolution: number): PlacedThing | undefined {
      return things.findLast((thing) =>
        isIn(x / resolution, -y / resolution, frameOf(thing, resolution, SLOP_PX)),
      )
    },
    /** The region whose name is written there. */
    nameAt([x, y]: Position, resolution: number): string | undefined {
      if (placedFor !== resolution) return undefined
      return placed.find(({ frame }) => isIn(x / resolution, -y / resolution, frame))?.code
    },
  }
}
