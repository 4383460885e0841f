import type { Priority } from '@/api/types'
import type { Palette } from '@/shared/chart/palette'

/**
 * What stands on the map, drawn by hand so that a level is told by its shape too. A name says all that is drawn:
 * `cluster|1280|1|12` (how many facilities, worst level, open alarms), `facility|2|online`.
 */
export function clusterIcon(count: number, worst: Priority | undefined, alarms: number): string {
  return `cluster|${brief(count)}|${worst ?? 0}|${worst === undefined ? 0 : brief(alarms)}`
}

export function facilityIcon(worst: Priority | undefined, presence: string): string {
  return `facility|${worst ?? 0}|${presence}`
}

/** 1280 as `1.3k`, so that circles stay small and few. */
export function brief(n: number): string {
  if (n < 1_000) return String(n)
  const thousands = n / 1_000
  return `${thousands < 9.95 ? thousands.toFixed(1).replace('.0', '') : Math.round(thousands)}k`
}

type Pen = CanvasRenderingContext2D

function shape(pen: Pen, level: Priority, x: number, y: number, r: number, palette: Palette): void {
  pen.beginPath()
  if (level === 1) {
    pen.moveTo(x, y - r)
    pen.lineTo(x + r, y + r * 0.8)
    pen.lineTo(x - r, y + r * 0.8)
  } else if (level === 2) {
    pen.moveTo(x, y - r * 1.1)
    pen.lineTo(x + r * 1.1, y)
    pen.lineTo(x, y + r * 1.1)
    pen.lineTo(x - r * 1.1, y)
  } else if (level === 3) pen.rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7)
  else pen.arc(x, y, r, 0, 2 * Math.PI)
  pen.closePath()
  pen.fillStyle = palette.level[level]
  pen.fill()
  pen.lineWidth = 1.2
  pen.strokeStyle = palette.mark[level]
  pen.stroke()
}

/** A sign as it is drawn, with its size on the screen. */
export interface Sign {
  image: HTMLCanvasElement
  width: number
  height: number
}

function canvas(width: number, height: number, ratio: number): { pen: Pen; sign: Sign } {
  const image = document.createElement('canvas')
  image.width = Math.ceil(width * ratio)
  image.height = Math.ceil(height * ratio)
  const pen = image.getContext('2d')
  if (!pen) throw new Error('This browser draws no canvas.')
  pen.scale(ratio, ratio)
  return { pen, sign: { image, width, height } }
}

function drawCluster(count: string, worst: number, alarms: string, palette: Palette, ratio: number): Sign {
  const r = 9 + count.length * 2.5
  const level = worst === 0 ? undefined : (worst as Priority)
  const badge = 17 + alarms.length * 7
  // The badge stands at the right above; the same room at the left keeps the circle in the middle.
  const side = level === undefined ? 2 : Math.max(2, badge - r + 1)
  const width = r * 2 + side * 2
  const top = level === undefined ? 2 : 10
  const { pen, sign } = canvas(width, r * 2 + top * 2, ratio)
  const x = width / 2
  const y = r + top
  pen.beginPath()
  pen.arc(x, y, r, 0, 2 * Math.PI)
  pen.fillStyle = palette.surface
  pen.fill()
  pen.lineWidth = level === undefined ? 1.2 : 2
  pen.strokeStyle = level === undefined ? palette.lineStrong : palette.ink2
  pen.stroke()
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillStyle = palette.ink2
  pen.font = `12px ${palette.font}`
  pen.fillText(count, x, y + 1)
  if (level !== undefined) {
    const left = x
    pen.beginPath()
    pen.roundRect(left, 1, badge, 16, 8)
    pen.fillStyle = palette.surface
    pen.fill()
    pen.lineWidth = 1
    pen.strokeStyle = palette.lineStrong
    pen.stroke()
    shape(pen, level, left + 9, 9, 4.5, palette)
    pen.fillStyle = palette.ink
    pen.textAlign = 'left'
    pen.font = `600 11px ${palette.font}`
    pen.fillText(alarms, left + 15.5, 9.5)
  }
  return sign
}

function drawFacility(worst: number, presence: string, palette: Palette, ratio: number): Sign {
  const { pen, sign } = canvas(22, 22, ratio)
  if (worst > 0) {
    pen.beginPath()
    pen.arc(11, 11, 10, 0, 2 * Math.PI)
    pen.fillStyle = palette.surface
    pen.fill()
    shape(pen, worst as Priority, 11, 11, 6.5, palette)
    return sign
  }
  pen.beginPath()
  pen.arc(11, 11, 5, 0, 2 * Math.PI)
  pen.fillStyle = presence === 'online' ? palette.ink3 : palette.surface
  pen.fill()
  pen.lineWidth = 1.6
  pen.strokeStyle = presence === 'online' ? palette.surface : palette.ink3
  if (presence === 'silent') pen.setLineDash([2.5, 2])
  pen.stroke()
  return sign
}

/** The picture a name stands for; undefined when it is not one of ours. */
export function drawIcon(name: string, palette: Palette, ratio: number): Sign | undefined {
  const [kind, first = '', second = '', third = ''] = name.split('|')
  if (kind === 'cluster') return drawCluster(first, Number(second), third, palette, ratio)
  if (kind === 'facility') return drawFacility(Number(first), second, palette, ratio)
  return undefined
}
