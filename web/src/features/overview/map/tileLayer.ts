import TileLayer from 'ol/layer/Tile'
import XYZ from 'ol/source/XYZ'
import type { MapBackground } from '@/api/types'

/** The pictures below the land; a style sheet greys them, so that colour stays with what is abnormal. */
export function tileLayer({ url, maxZoom }: MapBackground) {
  return new TileLayer({ source: new XYZ({ url, maxZoom, transition: 0 }), className: 'pictures' })
}
