import type { Call, Reply } from './reply.ts'
import type { World } from './world.ts'

/** Accounts, audit, import and export. */
export function admin(_call: Call, _world: World): Reply | undefined {
  return undefined
}
