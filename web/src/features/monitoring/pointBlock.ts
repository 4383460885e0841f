import type { RowWindow } from '@/shared/table/useWindow'

/** Rows around those in sight whose values are followed: a little scrolling must not open a new stream. */
const BLOCK = 60

/** The part of a list that is followed while some of it is in sight; it changes only every so many rows. */
export function blockOf({ first, end }: RowWindow, count: number): RowWindow {
  return {
    first: Math.max(0, Math.floor(first / BLOCK) * BLOCK),
    end: Math.min(count, Math.ceil(end / BLOCK) * BLOCK),
  }
}
