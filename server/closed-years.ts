import { addDays } from '../monitors/domain/calendar.ts'
import type { Day } from '../monitors/domain/day.ts'
import { type LatencySketch, mergeSketches, quantileMs, sketchOf } from '../monitors/domain/quantiles.ts'
import type { Archive } from './archive.ts'

/** Years of services that are kept: each takes a tenth of a megabyte, and what is asked for again is the running one. */
const REMEMBERED = 32

/** What half and 95 in a hundred of the good answers took at most; `null` where there is none on record. */
export type Quantiles = { readonly p50Ms: number | null; readonly p95Ms: number | null }

/** The closed days of a service in one year. */
export type ClosedYear = {
  /** Oldest first. */
  readonly days: readonly (Quantiles & { readonly day: Day })[]
  readonly latency: LatencySketch
}

export type ClosedYears = (serviceId: string, year: string) => Promise<ClosedYear>

export function quantilesOf(sketch: LatencySketch): Quantiles {
  return { p50Ms: quantileMs(sketch, 0.5), p95Ms: quantileMs(sketch, 0.95) }
}

/**
 * Reads a year and remembers it: closed days stay as they are, and reading hundreds with their latencies takes
 * as long as the rest of a page. Asked again, it reads those that were closed since.
 */
export function createClosedYears(archive: Pick<Archive, 'closedDays'>): ClosedYears {
  const known = new Map<string, ClosedYear>()

  return async (serviceId, year) => {
    const key = `${year} ${serviceId}`
    const before = known.get(key) ?? { days: [], latency: sketchOf([]) }
    const last = before.days.at(-1)?.day.date
    const from = last === undefined ? `${year}-01-01` : addDays(last, 1)
    const records = await archive.closedDays(serviceId, from, `${year}-12-31`)
    const now = {
      days: [...before.days, ...records.map(({ day, latency }) => ({ day, ...quantilesOf(latency) }))],
      latency: mergeSketches([before.latency, ...records.map(({ latency }) => latency)]),
    }
    known.delete(key)
    known.set(key, now)
    const [oldest] = known.keys()
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest)
    return now
  }
}
