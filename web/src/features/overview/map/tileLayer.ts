import TileLayer from 'ol/layer/Tile'
import XYZ from 'ol/source/XYZ'
import type { Background } from './background'

/** The pictures below the land; a style sheet greys them, so that colour stays with what is abnormal. */
export function tileLayer({ url, maxZoom }: Background) {
  return new TileLayer({ source: new XYZ({ url, maxZoom, transition: 0 }), className: 'pictures' })
}
