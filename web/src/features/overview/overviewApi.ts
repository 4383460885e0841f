import type { Box, MapThings, Overview } from '@/api/types'
import { get } from '@/shared/http/http'

export interface Selection {
  region: string
  /** Empty means all. */
  domain: string
}

export function fetchOverview({ region, domain }: Selection, signal?: AbortSignal): Promise<Overview> {
  return get('/api/overview', { region, domain }, signal)
}

export function fetchMap(
  { region, domain }: Selection,
  bbox: Box,
  zoom: number,
  signal?: AbortSignal,
): Promise<MapThings> {
  return get('/api/map', { region, domain, bbox: bbox.map((degrees) => degrees.toFixed(5)), zoom }, signal)
}
