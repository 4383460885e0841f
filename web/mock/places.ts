import type { Call, Reply } from './reply.ts'
import type { World } from './world.ts'

/** Enterprises and facilities with all that belongs to them. */
export function places(_call: Call, _world: World): Reply | undefined {
  return undefined
}
