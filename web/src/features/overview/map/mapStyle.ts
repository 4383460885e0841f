import type { Feature, FeatureCollection, Point } from 'geojson'
import type { MapThings, Priority, RegionChild } from '@/api/types'
import type { Palette } from '@/shared/chart/palette'
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from '@/shared/map/maplibre'
import { clusterIcon, facilityIcon } from './icons'

export const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] }

const AIMED: ExpressionSpecification = ['boolean', ['feature-state', 'aimed'], false]

/** A name stands in the middle where there is room, otherwise round about: in ems, right and down. */
const NAME_PLACES: (string | [number, number])[] = [
  ['center', [0, 0]],
  ['top', [0, 1]],
  ['bottom', [0, -1]],
  ['left', [1.2, 0]],
  ['right', [-1.2, 0]],
  ['top', [0, 2.4]],
  ['bottom', [0, -2.4]],
  ['left', [2.6, 0.8]],
  ['right', [-2.6, 0.8]],
].flat() as (string | [number, number])[]

export type Thing = Feature<
  Point,
  { icon: string; index: number; kind: 'cluster' | 'facility'; urgency: number }
>

/** Grey land, names, and above them what stands there. Every colour is the theme's. */
export function mapStyle(palette: Palette, scale: number): StyleSpecification {
  const source = { type: 'geojson' as const, data: EMPTY }
  return {
    version: 8,
    sources: { own: source, areas: { ...source, promoteId: 'code' }, names: source, things: source },
    layers: layers(palette, scale),
  }
}

function layers(palette: Palette, scale: number): LayerSpecification[] {
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': palette.bg } },
    { id: 'own', type: 'fill', source: 'own', paint: { 'fill-color': palette.surface } },
    {
      id: 'areas',
      type: 'fill',
      source: 'areas',
      paint: {
        'fill-color': ['case', AIMED, palette.surface3, palette.surface],
      },
    },
    {
      id: 'borders',
      type: 'line',
      source: 'areas',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ['case', AIMED, palette.ink2, palette.line],
        'line-width': ['case', AIMED, 2.5 * scale, 1.2 * scale],
      },
    },
    {
      id: 'own-border',
      type: 'line',
      source: 'own',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.lineStrong, 'line-width': 1.6 },
    },
    {
      id: 'names',
      type: 'symbol',
      source: 'names',
      layout: {
        'text-field': ['get', 'name'],
        'text-font': ['sans-serif'],
        'text-size': 12 * scale,
        'text-max-width': 8,
        'text-variable-anchor-offset': NAME_PLACES,
        'text-padding': 1,
      },
      paint: { 'text-color': palette.ink2, 'text-halo-color': palette.surface, 'text-halo-width': 1.4 },
    },
    {
      id: 'things',
      type: 'symbol',
      source: 'things',
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'icon-padding': 0,
        // The more urgent is drawn above.
        'symbol-sort-key': ['get', 'urgency'],
      },
    },
  ]
}

export function nameFeatures(regions: readonly RegionChild[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: regions.flatMap(({ code, name, shortName, longitude, latitude }) =>
      typeof longitude === 'number' && typeof latitude === 'number'
        ? [
            {
              type: 'Feature' as const,
              properties: { code, name: shortName ?? name },
              geometry: { type: 'Point' as const, coordinates: [longitude, latitude] },
            },
          ]
        : [],
    ),
  }
}

const urgencyOf = (worst: Priority | undefined) => (worst === undefined ? 0 : 5 - worst)

export function thingFeatures({
  clusters,
  facilities,
}: MapThings): FeatureCollection<Point, Thing['properties']> {
  const at = ({ longitude, latitude }: { longitude: number; latitude: number }) => ({
    type: 'Point' as const,
    coordinates: [longitude, latitude],
  })
  return {
    type: 'FeatureCollection',
    features: [
      ...clusters.map((cluster, index) => ({
        type: 'Feature' as const,
        geometry: at(cluster),
        properties: {
          kind: 'cluster' as const,
          index,
          icon: clusterIcon(cluster.count, cluster.worst ?? undefined, cluster.alarms),
          urgency: urgencyOf(cluster.worst ?? undefined),
        },
      })),
      ...facilities.map((facility, index) => ({
        type: 'Feature' as const,
        geometry: at(facility),
        properties: {
          kind: 'facility' as const,
          index,
          icon: facilityIcon(facility.worst ?? undefined, facility.presence),
          urgency: urgencyOf(facility.worst ?? undefined),
        },
      })),
    ],
  }
}
