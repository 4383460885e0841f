import { tryOnScopeDispose } from '@vueuse/core'
import MapView from 'ol/Map'
import type MapEvent from 'ol/MapEvent'
import View from 'ol/View'
import DoubleClickZoom from 'ol/interaction/DoubleClickZoom'
import DragPan from 'ol/interaction/DragPan'
import DragZoom from 'ol/interaction/DragZoom'
import KeyboardPan from 'ol/interaction/KeyboardPan'
import KeyboardZoom from 'ol/interaction/KeyboardZoom'
import MouseWheelZoom from 'ol/interaction/MouseWheelZoom'
import PinchZoom from 'ol/interaction/PinchZoom'
import Kinetic from 'ol/Kinetic'
import type { Box, MapBackground, Priority, RegionChild } from '@/api/types'
import { readPalette } from '@/shared/chart/palette'
import type { Position } from '@/shared/map/gcj02'
import { createLandLayers } from './landLayer'
import { mapSpace } from './mapSpace'
import type { Thing } from './mapThings'
import { createSignLayer } from './signLayer'
import type { Boundaries } from './useBoundaries'

/** What the pointer is on. */
export type Target = Pick<Thing, 'kind' | 'index'> | { kind: 'area'; code: string }

export interface Seen {
  bbox: Box
  zoom: number
}

export interface OverviewMapOptions {
  /** How much larger than at a desk names and signs are. */
  scale: number
  /** Shows only; nobody moves it. */
  still: boolean
  /** The pictures below everything, when the platform names a service. */
  background?: MapBackground
  /** The map rests somewhere else than before. */
  onRest: (seen: Seen) => void
  onPoint: (target: Target | undefined, at: { x: number; y: number }) => void
  onPick: (target: Target) => void
}

/** China, until it is known what to show. */
const FIRST: Box = [97, 26, 109, 34.5]
const LARGEST_ZOOM = 19
const FIT_ZOOM = 16
const FIT_MS = 600
const ZOOM_MS = 200
const KEY_MS = 100
/** The library counts zoom by pictures of 256 pixels, the platform by 512. */
const LIBRARY_ZOOM = 1

function hands() {
  return [
    new DragPan({ kinetic: new Kinetic(-0.005, 0.05, 100) }),
    new PinchZoom(),
    new MouseWheelZoom(),
    new DoubleClickZoom(),
    new DragZoom(),
    new KeyboardPan({ duration: KEY_MS }),
    new KeyboardZoom({ duration: KEY_MS }),
  ]
}

/** The drawn map: a thin hand on the library, which knows nothing of Vue. */
export function useOverviewMap(container: HTMLElement, options: OverviewMapOptions) {
  const { scale, background } = options
  const space = mapSpace(background?.coordinates ?? 'wgs84')
  const land = createLandLayers(scale, readPalette())
  const signs = createSignLayer(scale, readPalette())
  const view = new View({
    center: space.at([(FIRST[0] + FIRST[2]) / 2, (FIRST[1] + FIRST[3]) / 2]),
    zoom: 6,
    minZoom: 1,
    maxZoom: background ? Math.min(LARGEST_ZOOM, background.maxZoom) : LARGEST_ZOOM,
    enableRotation: false,
    extent: space.extent([-180, -85, 180, 85]),
    constrainOnlyCenter: true,
  })
  const map = new MapView({
    target: container,
    view,
    layers: [...land.layers, signs.layer],
    controls: [],
    interactions: options.still ? [] : hands(),
    moveTolerance: 3,
  })
  if (background) {
    land.layUpon(true)
    void import('./tileLayer').then(({ tileLayer }) => map.getLayers().insertAt(0, tileLayer(background)))
  }

  map.on('moveend', rest)
  // The library tells of no rest before its second picture, and a still map may have but one.
  const first = ({ frameState }: MapEvent): void => {
    if (!frameState) return
    map.un('postrender', first)
    rest()
  }
  map.on('postrender', first)
  map.on('pointermove', ({ dragging, coordinate, pixel: [x = 0, y = 0] }) => {
    if (dragging) return
    const target = targetAt(coordinate as Position)
    container.style.cursor = target && !options.still ? 'pointer' : ''
    point(target, x, y)
  })
  map.on('click', ({ coordinate }) => {
    const target = targetAt(coordinate as Position)
    if (target) options.onPick(target)
  })
  const leave = () => point(undefined, 0, 0)
  container.addEventListener('pointerleave', leave)
  tryOnScopeDispose(() => {
    container.removeEventListener('pointerleave', leave)
    map.setTarget(undefined)
    map.dispose()
  })

  function point(target: Target | undefined, x: number, y: number): void {
    land.aim(target?.kind === 'area' ? target.code : undefined)
    options.onPoint(target, { x, y })
  }

  let told = ''

  function rest(): void {
    const zoom = view.getZoom() ?? 0
    const size = map.getSize()
    if (!size) return
    const seen = {
      bbox: space.box(view.calculateExtent(size)),
      // Larger signs need more room: what the platform puts together is as for a smaller map.
      zoom: Math.max(0, Math.floor(zoom - LIBRARY_ZOOM - Math.log2(scale))),
    }
    const now = JSON.stringify(seen)
    if (now === told) return
    told = now
    options.onRest(seen)
  }

  function targetAt(position: Position): Target | undefined {
    const resolution = view.getResolution() ?? 1
    const thing = signs.thingAt(position, resolution)
    if (thing) return { kind: thing.kind, index: thing.index }
    const code = signs.nameAt(position, resolution) ?? land.areaAt(position)
    return code === undefined ? undefined : { kind: 'area', code }
  }

  function fit(box: Box, animate: boolean): void {
    const side = Math.min(24, container.clientWidth / 16)
    view.cancelAnimations()
    view.fit(space.extent(box), {
      padding: [side, side, side, side],
      maxZoom: FIT_ZOOM,
      duration: animate ? FIT_MS : 0,
    })
    if (!animate) rest() // it need not be drawn to be known
  }

  return {
    putLand: (boundaries: Boundaries | undefined) =>
      land.put(
        boundaries ? space.features(boundaries.own) : [],
        boundaries ? space.features(boundaries.children) : [],
      ),
    putNames: (regions: readonly RegionChild[]) =>
      signs.putNames(
        regions.flatMap(({ code, name, shortName, longitude, latitude }) =>
          typeof longitude === 'number' && typeof latitude === 'number'
            ? [{ code, text: shortName ?? name, at: space.at([longitude, latitude]) }]
            : [],
        ),
      ),
    putThings: (things: readonly Thing[]) =>
      signs.putThings(things.map((thing) => ({ ...thing, at: space.at(thing.position) }))),
    tint: (levels: ReadonlyMap<string, Priority>) => land.tint(levels),
    /** Marks one region, as the pointer on the table does. */
    aim: land.aim,
    fit,
    /** Draws everything anew, in the colours of the theme in force. */
    repaint(): void {
      const palette = readPalette()
      land.repaint(palette)
      signs.repaint(palette)
    },
    zoomBy(by: number): void {
      view.animate({ zoom: (view.getZoom() ?? 0) + by, duration: ZOOM_MS })
    },
    /** What lies in the middle, for those who move the map by keys. */
    middle(): { target: Target | undefined; x: number; y: number } {
      const [width = 0, height = 0] = map.getSize() ?? []
      return { target: targetAt((view.getCenter() ?? [0, 0]) as Position), x: width / 2, y: height / 2 }
    },
  }
}
