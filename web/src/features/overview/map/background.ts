import { get } from '@/shared/http/http'
import type { Coordinates } from './mapSpace'

/** A service of map pictures that this installation may use. */
export interface Background {
  /** With {z}, {x} and {y}, and {a-c} where it has several hosts. */
  url: string
  attribution: string
  coordinates: Coordinates
  /** The closest pictures there are. */
  maxZoom: number
}

let asked: Promise<Background | undefined> | undefined

/** The service behind the map; undefined when none is set, as usual. It does not change while a page is open. */
export function fetchBackground(): Promise<Background | undefined> {
  asked ??= get<{ background?: Background | null }>('/api/map/background').then(
    ({ background }) => background ?? undefined,
    () => {
      asked = undefined // the map does without, and asks again when it is next opened
      return undefined
    },
  )
  return asked
}
