import type { Edition } from './edition.ts'

/** Even news goes out at most this often: `Last-Modified` knows whole seconds, and readers no finer ones. */
const CHANGE_PACE_MS = 1_000

/** A newer measurement that changes nothing else waits, so that caches and 304s can do their work. */
const MEASUREMENT_PACE_MS = 15_000

/** All instants in epoch milliseconds. */
export type Occasion = {
  /** The edition that readers see now, `undefined` before the first. */
  readonly previous: Pick<Edition, 'staleAt'> | undefined
  readonly publishedAt: number
  /**
   * Whether anything but measurements has changed since: states, reasons, incidents, maintenances, texts,
   * staleness. False for a newer observation that says the same.
   */
  readonly changed: boolean
  readonly now: number
}

/** Measurements renew a page well before it would go stale, however short its deadline is. */
function measurementPaceMs({ staleAt }: Pick<Edition, 'staleAt'>, publishedAt: number): number {
  if (staleAt === null) return MEASUREMENT_PACE_MS
  return Math.min(MEASUREMENT_PACE_MS, Math.max(CHANGE_PACE_MS, (staleAt - publishedAt) / 2))
}

/**
 * Whether a new edition should be made now. Meant to be asked again on every beat: what the pace holds
 * back goes out on a later one.
 */
export function isDue({ previous, publishedAt, changed, now }: Occasion): boolean {
  if (previous === undefined) return true
  const elapsedMs = now - publishedAt
  // The clock was set back: what readers see bears a time that has yet to come.
  if (elapsedMs < 0) return true
  return elapsedMs >= (changed ? CHANGE_PACE_MS : measurementPaceMs(previous, publishedAt))
}
