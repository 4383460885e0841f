import { setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'

// Bundled, the library would look for its worker in a file that is not there.
setWorkerUrl(workerUrl)

export { LngLatBounds, Map as MapView } from 'maplibre-gl'
export type {
  ExpressionSpecification,
  GeoJSONSource,
  LayerSpecification,
  MapGeoJSONFeature,
  MapMouseEvent,
  SourceSpecification,
  StyleSpecification,
} from 'maplibre-gl'
