import type { RegionChild } from '@/api/types'

export interface TreeRow {
  region: RegionChild
  depth: number
  open: boolean
  /** Parks have nothing below them; of others it shows when they are opened. */
  leaf: boolean
  parent?: string
}

type Children = ReadonlyMap<string, readonly RegionChild[]>

/** The rows of a tree that are to be seen, from above. */
export function treeRows(root: RegionChild, children: Children, open: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = []
  function add(region: RegionChild, depth: number, parent?: string): void {
    const below = children.get(region.code)
    const leaf = region.level === 'park' || below?.length === 0
    const isOpen = open.has(region.code) && !leaf
    rows.push({ region, depth, open: isOpen, leaf, parent })
    if (isOpen) below?.forEach((child) => add(child, depth + 1, region.code))
  }
  add(root, 0)
  return rows
}

export type TreeStep = { kind: 'go'; code: string } | { kind: 'open' | 'close'; code: string }

/** What a key means on a row, as the pattern of trees of WAI-ARIA has it. */
export function stepOf(key: string, rows: readonly TreeRow[], code: string): TreeStep | undefined {
  const at = rows.findIndex(({ region }) => region.code === code)
  const row = rows[at]
  if (!row) return undefined
  const go = (index: number): TreeStep | undefined => {
    const target = rows[index]
    return target && { kind: 'go', code: target.region.code }
  }
  switch (key) {
    case 'ArrowDown':
      return go(at + 1)
    case 'ArrowUp':
      return go(at - 1)
    case 'Home':
      return go(0)
    case 'End':
      return go(rows.length - 1)
    case 'ArrowRight':
      if (row.leaf) return undefined
      return row.open ? go(at + 1) : { kind: 'open', code }
    case 'ArrowLeft':
      if (row.open) return { kind: 'close', code }
      return row.parent === undefined ? undefined : { kind: 'go', code: row.parent }
    default:
      return undefined
  }
}
