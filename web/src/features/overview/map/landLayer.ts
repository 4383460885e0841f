import type Feature from 'ol/Feature'
import VectorLayer from 'ol/layer/Vector'
import VectorSource from 'ol/source/Vector'
import Fill from 'ol/style/Fill'
import Stroke from 'ol/style/Stroke'
import Style from 'ol/style/Style'
import type { Priority } from '@/api/types'
import type { Palette } from '@/shared/chart/palette'
import type { Position } from '@/shared/map/gcj02'

/** How much of a level's colour a region takes on. Only what cannot wait shows so: a coloured map says nothing. */
const TINTS: Readonly<Record<Priority | 0, number>> = { 0: 0, 1: 13, 2: 11, 3: 0, 4: 0 }

/** The land: the region itself, those below with their borders, and above them the one that is aimed at. */
export function createLandLayers(scale: number, firstPalette: Palette) {
  let palette = firstPalette
  let upon = false
  let tints: ReadonlyMap<string, Priority> = new Map()
  let aimed: string | undefined
  const styles = new Map<Priority | 0, Style>()
  const own = new VectorSource()
  const areas = new VectorSource()
  const mark = new VectorSource()
  const ownLayer = new VectorLayer({ source: own })
  const areaLayer = new VectorLayer({ source: areas, style: (feature) => area(tintOf(feature.get('code'))) })
  const markLayer = new VectorLayer({ source: mark, updateWhileAnimating: true })
  repaint(firstPalette)

  const tintOf = (code: unknown): Priority | 0 => tints.get(String(code)) ?? 0

  /** Upon the pictures of a map service nothing is opaque. */
  function ground(level: Priority | 0, clear = 'transparent'): string {
    const base = upon ? clear : palette.surface
    return level === 0 || TINTS[level] === 0
      ? base
      : `color-mix(in srgb, ${palette.level[level]} ${TINTS[level]}%, ${base})`
  }

  function area(level: Priority | 0): Style {
    const style =
      styles.get(level) ??
      new Style({
        fill: new Fill({ color: ground(level) }),
        stroke: new Stroke({
          color: upon ? palette.lineStrong : `color-mix(in srgb, ${palette.line}, ${palette.lineStrong} 35%)`,
          width: 1.2 * scale,
        }),
      })
    styles.set(level, style)
    return style
  }

  function repaint(next: Palette): void {
    palette = next
    styles.clear()
    ownLayer.setStyle(
      new Style({
        fill: new Fill({ color: upon ? 'transparent' : palette.surface }),
        stroke: new Stroke({ color: palette.lineStrong, width: 1.6 * scale }),
      }),
    )
    areaLayer.changed()
    markLayer.setStyle(
      new Style({
        fill: upon ? undefined : new Fill({ color: `color-mix(in srgb, ${palette.ink} 7%, transparent)` }),
        stroke: new Stroke({ color: palette.ink2, width: 2.5 * scale }),
      }),
    )
  }

  function put(source: VectorSource, features: Feature[]): void {
    source.clear(true)
    source.addFeatures(features)
  }

  function aim(code: string | undefined): void {
    aimed = code
    const found = code === undefined ? undefined : areas.getFeatures().find((f) => f.get('code') === code)
    if (mark.getFeatures()[0] !== found) put(mark, found ? [found] : [])
  }

  return {
    layers: [ownLayer, areaLayer, markLayer],
    put(itself: Feature[], below: Feature[]): void {
      put(own, itself)
      put(areas, below)
      aim(aimed)
    },
    /** Regions take on something of the colour of a level. */
    tint(next: ReadonlyMap<string, Priority>): void {
      tints = next
      areaLayer.changed()
    },
    repaint,
    layUpon(pictures: boolean): void {
      upon = pictures
      repaint(palette)
    },
    aim,
    areaAt(position: Position): string | undefined {
      const [found] = areas.getFeaturesAtCoordinate(position)
      return found === undefined ? undefined : String(found.get('code'))
    },
  }
}
