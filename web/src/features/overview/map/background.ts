import type { MapBackground } from '@/api/types'
import { get } from '@/shared/http/http'

let asked: Promise<MapBackground | undefined> | undefined

/** The service behind the map; undefined when none is set, as usual. It does not change while a page is open. */
export function fetchBackground(): Promise<MapBackground | undefined> {
  asked ??= get<{ background?: MapBackground | null }>('/api/map/background').then(
    ({ background }) => background ?? undefined,
    () => {
      asked = undefined // the map does without, and asks again when it is next opened
      return undefined
    },
  )
  return asked
}
