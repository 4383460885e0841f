import { computed, type ComputedRef, type Ref } from 'vue'
import { useRoute, useRouter, type RouteLocationRaw } from 'vue-router'
import { useTableKeys } from '@/shared/keyboard/tableKeys'

interface Row {
  id: number
}

interface RowPanel<T extends Row> {
  /** The row whose panel is open; undefined when none is. */
  openId: ComputedRef<number | undefined>
  /** What the list knows of it already. */
  known: ComputedRef<T | undefined>
  addressOf: (row: Row) => RouteLocationRaw
  open: (row: Row) => void
  close: () => void
}

/**
 * A list with a panel beside it (classes `list-beside` and `split` of list.css): the address says which row is open, as
 * `page/:id`, and the keys move through the rows, each of which has a link.
 *
 * @param page address of the list
 * @param rows elements of the items, in their order
 */
export function useRowPanel<T extends Row>(
  page: string,
  items: Readonly<Ref<readonly T[]>>,
  rows: Readonly<Ref<readonly HTMLElement[] | null>>,
): RowPanel<T> {
  const route = useRoute()
  const router = useRouter()
  const openId = computed(() => (route.params.id ? Number(route.params.id) : undefined))
  const known = computed(() => items.value.find(({ id }) => id === openId.value))
  const addressOf = ({ id }: Row) => ({ path: `${page}/${id}`, query: route.query })

  function open(row: Row): void {
    // The way back from the first one opened is the list, also by the back key of a phone.
    void (openId.value === undefined ? router.push(addressOf(row)) : router.replace(addressOf(row)))
  }

  function close(): void {
    void router.replace({ path: page, query: route.query })
  }

  /** Moves the keys to another row; what is open follows. */
  function go(by: number): void {
    const focused = rows.value?.findIndex((row) => row.contains(document.activeElement)) ?? -1
    const shown = items.value.findIndex(({ id }) => id === openId.value)
    const here = focused >= 0 ? focused : shown
    const next = here < 0 ? 0 : Math.min(items.value.length - 1, Math.max(0, here + by))
    const link = rows.value?.[next]?.querySelector<HTMLElement>('a')
    link?.focus()
    link?.scrollIntoView({ block: 'nearest' })
    const row = items.value[next]
    if (openId.value !== undefined && row) open(row)
  }

  useTableKeys((action) => {
    if (action === 'next') go(1)
    else if (action === 'previous') go(-1)
    else if (action === 'first') go(-items.value.length)
    else if (action === 'leave') close()
  })

  return { openId, known, addressOf, open, close }
}
