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

/** Availability over one or more days. `percent` is `null` when nothing was measured: no time, no number. */
export type Uptime = {
  /** Floored to two decimals: 99.996 is 99.99. */
  readonly percent: number | null
  /** The share of the time that was measured, as a percentage floored to two decimals. */
  readonly coverage: number
}
