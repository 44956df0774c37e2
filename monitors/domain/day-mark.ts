import type { Day } from './day.ts'

/** What a local day is remembered by: the worst of it, and nothing better than what was measured. */
export type DayMark =
  | 'operational'
  | 'maintenance'
  | 'filtered'
  | 'degraded'
  | 'partial'
  | 'major'
  | 'unknown'

/** A local day at one glance. */
export type MarkedDay = {
  /** Local calendar date, `yyyy-mm-dd`. */
  readonly date: string
  readonly mark: DayMark
  /** How long the service was out that day, partly or wholly. Milliseconds. */
  readonly outageMs: number
}

export function markedDay(day: Day): MarkedDay {
  return { date: day.date, mark: markOf(day), outageMs: day.majorMs + day.partialMs }
}

/** A day that nobody measured. */
export function unmarkedDay(date: string): MarkedDay {
  return { date, mark: 'unknown', outageMs: 0 }
}

/**
 * Any outage marks its day, however short. A day is called calm only when at least half of it was seen to
 * be, planned work aside: a good hour says little about a day.
 */
function markOf({
  dayMs,
  majorMs,
  partialMs,
  degradedMs,
  filteredMs,
  operationalMs,
  plannedMs,
}: Day): DayMark {
  if (majorMs > 0) return 'major'
  if (partialMs > 0) return 'partial'
  if (degradedMs > 0) return 'degraded'
  if (filteredMs > 0) return 'filtered'
  if (operationalMs > 0 && 2 * operationalMs >= dayMs - plannedMs) return 'operational'
  return plannedMs > 0 && 2 * plannedMs >= dayMs ? 'maintenance' : 'unknown'
}
