import type { Call, Reply } from './reply.ts'
import type { World } from './world.ts'

/** Trying, copying and versions of rules. */
export function ruleTools(_call: Call, _world: World): Reply | undefined {
  return undefined
}
