import type { Permission } from '@/api/types'

/** The parts of the administration, each with the permission that opens it. */
export const SECTIONS = [
  { name: 'accounts', needs: 'ACCOUNTS' },
  { name: 'roles', needs: 'ACCOUNTS' },
  { name: 'regions', needs: 'REGIONS' },
  { name: 'audit', needs: 'AUDIT' },
  { name: 'import', needs: 'IMPORT' },
] as const satisfies readonly { name: string; needs: Permission }[]

/** The parts that somebody may open. */
export function sectionsFor(may: (permission: Permission) => boolean) {
  return SECTIONS.filter(({ needs }) => may(needs))
}
