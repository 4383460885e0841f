import { tryOnScopeDispose, useResizeObserver } from '@vueuse/core'
import type { GeoJSON } from 'geojson'
import { shallowReadonly, shallowRef } from 'vue'
import type { Box } from '@/api/types'
import { readPalette } from '@/shared/chart/palette'
import {
  MapView,
  type GeoJSONSource,
  type MapGeoJSONFeature,
  type MapMouseEvent,
} from '@/shared/map/maplibre'
import { drawIcon } from './icons'
import { mapStyle } from './mapStyle'

export type Source = 'own' | 'areas' | 'names' | 'things'

/** What the pointer is on. */
export type Target =
  { on: 'thing'; index: number; kind: 'cluster' | 'facility' } | { on: 'area'; code: string }

export interface Seen {
  bbox: Box
  zoom: number
}

export interface OverviewMapOptions {
  /** How much larger than at a desk names and signs are. */
  scale: number
  /** The map rests somewhere else than before. */
  onRest: (seen: Seen) => void
  onPoint: (target: Target | undefined, at: { x: number; y: number }) => void
  onPick: (target: Target) => void
}

const SLOP_PX = 5

/** The drawn map: a thin hand on the library, which knows nothing of Vue. */
export function useOverviewMap(container: HTMLElement, label: string, options: OverviewMapOptions) {
  const ready = shallowRef(false)
  const waiting = new globalThis.Map<Source, GeoJSON>()
  let aimed: string | undefined
  const view = new MapView({
    container,
    style: mapStyle(readPalette(), options.scale),
    bounds: [97, 26, 109, 34.5],
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    maxZoom: 18,
    renderWorldCopies: false,
    localIdeographFontFamily: readPalette().font,
    fadeDuration: 0,
    locale: { 'Map.Title': label },
    trackResize: false,
  })
  view.touchZoomRotate.disableRotation()
  view.keyboard.disableRotation()

  view.setMissingStyleImageResolver((id) => {
    const ratio = Math.min(3, window.devicePixelRatio)
    const image = drawIcon(id, readPalette(), ratio * options.scale)
    if (image && !view.hasImage(id)) view.addImage(id, image, { pixelRatio: ratio })
  })
  view.on('load', () => {
    ready.value = true
    for (const [source, data] of waiting) put(source, data)
    waiting.clear()
    rest()
  })
  view.on('moveend', rest)
  view.on('mousemove', ({ point }: MapMouseEvent) => {
    const target = targetAt(point.x, point.y)
    view.getCanvas().style.cursor = target ? 'pointer' : ''
    aim(target?.on === 'area' ? target.code : undefined)
    options.onPoint(target, point)
  })
  view.on('mouseout', ({ point }: MapMouseEvent) => {
    aim(undefined)
    options.onPoint(undefined, point)
  })
  view.on('click', ({ point }: MapMouseEvent) => {
    const target = targetAt(point.x, point.y)
    if (target) options.onPick(target)
  })
  useResizeObserver(container, () => view.resize())
  tryOnScopeDispose(() => view.remove())

  function rest(): void {
    if (!ready.value) return
    const bounds = view.getBounds()
    options.onRest({
      bbox: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
      // Larger signs need more room: what the platform puts together is as for a smaller map.
      zoom: Math.max(0, Math.floor(view.getZoom() - Math.log2(options.scale))),
    })
  }

  function targetAt(x: number, y: number): Target | undefined {
    if (!ready.value) return undefined
    const around: [[number, number], [number, number]] = [
      [x - SLOP_PX, y - SLOP_PX],
      [x + SLOP_PX, y + SLOP_PX],
    ]
    const things = view.queryRenderedFeatures(around, { layers: ['things'] })
    const thing = things.sort((a, b) => Number(b.properties.urgency) - Number(a.properties.urgency))[0]
    if (thing) {
      const { index, kind } = thing.properties as { index: number; kind: 'cluster' | 'facility' }
      return { on: 'thing', index, kind }
    }
    const area: MapGeoJSONFeature | undefined =
      view.queryRenderedFeatures(around, { layers: ['names'] })[0] ??
      view.queryRenderedFeatures([x, y], { layers: ['areas'] })[0]
    return area ? { on: 'area', code: String(area.properties.code) } : undefined
  }

  function put(source: Source, data: GeoJSON): void {
    if (!ready.value) {
      waiting.set(source, data)
      return
    }
    view.getSource<GeoJSONSource>(source)?.setData(data)
  }

  /** Marks one region, as the pointer on the table does. */
  function aim(code: string | undefined): void {
    if (!ready.value || code === aimed) return
    if (aimed !== undefined) view.setFeatureState({ source: 'areas', id: aimed }, { aimed: false })
    if (code !== undefined) view.setFeatureState({ source: 'areas', id: code }, { aimed: true })
    aimed = code
  }

  function fit([west, south, east, north]: Box, animate: boolean): void {
    const padding = Math.min(24, container.clientWidth / 16)
    view.fitBounds([west, south, east, north], { padding, animate, maxZoom: 15, duration: 600 })
  }

  /** Draws everything anew, in the colours of the theme in force. */
  function repaint(): void {
    if (!ready.value) return
    const style = mapStyle(readPalette(), options.scale)
    for (const layer of style.layers) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        view.setPaintProperty(layer.id, name as never, value as never)
      }
    }
    forgetIcons(() => false)
  }

  /** Pictures that are not drawn any more are let go; over a long shift there would be many. */
  function forgetIcons(used: (name: string) => boolean): void {
    if (!ready.value) return
    for (const name of view.listImages()) if (!used(name)) view.removeImage(name)
  }

  return {
    ready: shallowReadonly(ready),
    put,
    aim,
    fit,
    repaint,
    forgetIcons,
    zoomBy: (by: number) => void view.zoomTo(view.getZoom() + by),
  }
}
