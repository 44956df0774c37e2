import type { DayMark, MarkedDay } from '../../../monitors/domain/day-mark.ts'

/** What a tile of the calendar says: the mark of its day, or an outage that we were told of and did not measure. */
export type Tile = DayMark | 'declared'

/** Months are laid out alike, so that the same date stands below the same date. */
export const COLUMNS = 31
export const COLUMN_STEP = 7
export const COLUMN_WIDTH = 6
export const TILE_HEIGHT = 24
/** The tiles with the mark of today below them. */
export const ROW_HEIGHT = 28

/**
 * One silhouette for each tile in a box of 6 × 24, so that no colour is needed: outages are tall and whole,
 * partial ones open at the top, declared ones hollow; calm days are low, those without a measurement a stub.
 */
export const TILE_SHAPES: Readonly<Record<Tile, string>> = {
  major: 'v24h6v-24z',
  partial: 'v24h6v-24zm2 3h2v9h-2z',
  declared: 'v24h6v-24zm1 2h4v20h-4z',
  degraded: 'm3 6l3 18h-6z',
  filtered: 'm0 11v5h6v-5zm0 8v5h6v-5z',
  maintenance: 'm0 11v13h2v-13zm4 0v13h2v-13z',
  operational: 'm0 11v13h6v-13z',
  unknown: 'm1 21v3h4v-3z',
}

/** A day that was measured keeps its mark; what was only declared never stands in the place of a measurement. */
export function tileOf({ date, mark }: MarkedDay, declared: ReadonlySet<string>): Tile {
  return mark === 'unknown' && declared.has(date) ? 'declared' : mark
}

/** The days of one month as one path for each kind of tile, each in the column of its date. */
export function monthPaths(
  days: readonly MarkedDay[],
  declared: ReadonlySet<string>,
): ReadonlyMap<Tile, string> {
  const paths = new Map<Tile, string>()
  for (const day of days) {
    const tile = tileOf(day, declared)
    const column = Number(day.date.slice(8)) - 1
    paths.set(tile, `${paths.get(tile) ?? ''}M${column * COLUMN_STEP} 0${TILE_SHAPES[tile]}`)
  }
  return paths
}

/** The underline of one date, where it is in this month. */
export function todayPath(date: string): string {
  return `M${(Number(date.slice(8)) - 1) * COLUMN_STEP} 26h6v2h-6z`
}
