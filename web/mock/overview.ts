import type { Call, Reply } from './reply.ts'
import type { World } from './world.ts'

/** The figures of regions and the map. */
export function overview(_call: Call, _world: World): Reply | undefined {
  return undefined
}
