import type { Day } from '../../../monitors/domain/day.ts'

export type BarState =
  | 'operational'
  | 'maintenance'
  | 'filtered'
  | 'degraded'
  | 'partial'
  | 'major'
  | 'unknown'

export const BAR_HEIGHT = 32
const COLUMN_STEP = 4
const COLUMN_WIDTH = 3
const STUB = 3
const CALM = 10
const DEGRADED = 16
const OUTAGE = 20

type Column = { readonly state: BarState; readonly height: number }

const share = (partMs: number, day: Day): number => (day.dayMs > 0 ? partMs / day.dayMs : 0)

/**
 * One day as one column, coloured by the worst of it. Calm days stay low and trouble rises: an outage
 * begins at 20 of 32 and grows with its share of the day, so that five minutes are seen and a whole day
 * towers. A calm day sinks with what was not measured of it, down to a stub.
 */
function columnOf(day: Day): Column {
  const rise = (from: number, partMs: number) => Math.round(from + (BAR_HEIGHT - from) * share(partMs, day))
  if (day.majorMs > 0) return { state: 'major', height: rise(OUTAGE, day.majorMs + day.partialMs) }
  if (day.partialMs > 0) return { state: 'partial', height: rise(OUTAGE, day.partialMs) }
  if (day.degradedMs > 0) return { state: 'degraded', height: DEGRADED }
  const measured = Math.max(STUB, Math.round(CALM * (1 - share(day.unknownMs, day))))
  if (day.filteredMs > 0) return { state: 'filtered', height: measured }
  if (day.operationalMs > 0) return { state: 'operational', height: measured }
  if (day.plannedMs > 0) return { state: 'maintenance', height: measured }
  return { state: 'unknown', height: STUB }
}

export function barWidth(days: readonly Day[]): number {
  return Math.max(1, days.length * COLUMN_STEP - (COLUMN_STEP - COLUMN_WIDTH))
}

/** A row of days as one path for each state, on a ground of 32 units. */
export function barPaths(days: readonly Day[]): ReadonlyMap<BarState, string> {
  const paths = new Map<BarState, string>()
  for (const [index, day] of days.entries()) {
    const { state, height } = columnOf(day)
    const box = `M${index * COLUMN_STEP} ${BAR_HEIGHT}v-${height}h${COLUMN_WIDTH}v${height}z`
    paths.set(state, (paths.get(state) ?? '') + box)
  }
  return paths
}
