import type { Day } from '../../../monitors/domain/day.ts'

export type BarState = 'operational' | 'maintenance' | 'filtered' | 'degraded' | 'partial' | 'major' | 'unknown'

export const BAR_HEIGHT = 32
const COLUMN_STEP = 4
const COLUMN_WIDTH = 3
const UNMEASURED_HEIGHT = 3

/** From the ground up. `least` keeps a short outage visible: five minutes of a day would be no pixel. */
const LAYERS: readonly { state: BarState; part: (day: Day) => number; least: number }[] = [
  { state: 'major', part: (day) => day.majorMs, least: 9 },
  { state: 'partial', part: (day) => day.partialMs, least: 9 },
  { state: 'degraded', part: (day) => day.degradedMs, least: 5 },
  { state: 'filtered', part: (day) => day.filteredMs, least: 3 },
  { state: 'maintenance', part: (day) => day.plannedMs, least: 3 },
  { state: 'operational', part: (day) => day.operationalMs, least: 1 },
]

export function barWidth(days: readonly Day[]): number {
  return Math.max(1, days.length * COLUMN_STEP - (COLUMN_STEP - COLUMN_WIDTH))
}

/**
 * One path per state for a row of days. A column is as high as the share of its day that was measured,
 * its outages at the foot; a day without any measurement is a stub.
 */
export function barPaths(days: readonly Day[]): ReadonlyMap<BarState, string> {
  const paths = new Map<BarState, string>()
  const draw = (state: BarState, index: number, foot: number, height: number) => {
    const box = `M${index * COLUMN_STEP} ${BAR_HEIGHT - foot}h${COLUMN_WIDTH}v-${height}h-${COLUMN_WIDTH}z`
    paths.set(state, (paths.get(state) ?? '') + box)
  }
  days.forEach((day, index) => {
    let foot = 0
    for (const { state, part, least } of LAYERS) {
      const span = part(day)
      if (span <= 0) continue
      const wanted = Math.max(least, Math.round((span / day.dayMs) * BAR_HEIGHT))
      const height = Math.min(wanted, BAR_HEIGHT - foot)
      if (height > 0) draw(state, index, foot, height)
      foot += height
    }
    if (foot === 0) draw('unknown', index, 0, UNMEASURED_HEIGHT)
  })
  return paths
}
