import type { LatencySketch } from './quantiles.ts'
import type { Reason } from './verdict.ts'

/**
 * One local calendar day of one service. Every millisecond of the day is in exactly one part, in this
 * order of precedence: planned, unknown, filtered, major, partial, degraded, operational. The parts of
 * the running day cover what has passed of it; `dayMs` is then that much too.
 */
export type Day = {
  readonly serviceId: string
  /** Local calendar date, `yyyy-mm-dd`. */
  readonly date: string
  /** Length in milliseconds: 82,800,000 and 90,000,000 happen. */
  readonly dayMs: number
  readonly plannedMs: number
  readonly unknownMs: number
  readonly filteredMs: number
  readonly majorMs: number
  readonly partialMs: number
  readonly degradedMs: number
  readonly operationalMs: number
}

/**
 * A closed day of a service as it stands on record, written once and never again. The day tells the state
 * of the service, its checks combined by the truth table; the counts are of probes, every probe of every
 * check and vantage once, so that a check that is probed more often weighs more in them.
 *
 * The mean response time is `latencySumMs` over the count of the sketch. The error rate is the share of the
 * probes whose reason is of the verdict `down` among those whose verdict is not `unknown`.
 */
export type DayRecord = {
  readonly day: Day
  readonly probes: number
  /** How many probes saw which reason; what was never seen is left out. They sum to `probes`. */
  readonly reasons: Readonly<Partial<Record<Reason, number>>>
  /** Times to the whole page of the good answers (`up` and `slow`). */
  readonly latency: LatencySketch
  /** The sum of the same times, in whole milliseconds. */
  readonly latencySumMs: number
  /** The `METHOD_VERSION` it was accounted by. */
  readonly methodVersion: number
}

/** Availability over one or more days. `percent` is `null` when nothing was measured: no time, no number. */
export type Uptime = {
  /** Floored to two decimals: 99.996 is 99.99. */
  readonly percent: number | null
  /** The share of the time that was measured, as a percentage floored to two decimals. */
  readonly coverage: number
}
