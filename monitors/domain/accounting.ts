import type { LocalDay } from './calendar.ts'
import type { Day } from './day.ts'
import type { ServiceState } from './service-state.ts'
import type { Interval, Span } from './timeline.ts'

type Part = Exclude<keyof Day, 'serviceId' | 'date' | 'dayMs'>

const PART_OF: Readonly<Record<ServiceState, Part>> = {
  unknown: 'unknownMs',
  filtered: 'filteredMs',
  major_outage: 'majorMs',
  partial_outage: 'partialMs',
  degraded: 'degradedMs',
  operational: 'operationalMs',
}

/** What a service was and what was planned for it; both sorted and each free of overlaps. */
export type Account = {
  readonly serviceId: string
  readonly spans: readonly Span<ServiceState>[]
  readonly planned: readonly Interval[]
}

/**
 * The account of one day, or of what has passed of it when `to` is now. Planned time counts as nothing
 * else; time that no span covers is unknown. The parts sum to `dayMs` exactly.
 */
export function accountDay({ date, from, to, ...account }: Account & LocalDay): Day {
  return accountDays({ ...account, days: [{ date, from, to }] })[0] as Day
}

/** The accounts of many days, oldest first, in one pass over days, spans and planned work. */
export function accountDays(account: Account & { readonly days: readonly LocalDay[] }): readonly Day[] {
  const spanAt = forward(account.spans)
  const plannedAt = forward(account.planned)
  return account.days.map(({ date, from, to }) => {
    const parts = emptyParts()
    let at = from
    while (at < to) {
      const span = spanAt(at)
      const planned = plannedAt(at)
      const end = Math.min(to, edgeAfter(span, at), edgeAfter(planned, at))
      const state = covers(span, at) ? span.value : 'unknown'
      parts[covers(planned, at) ? 'plannedMs' : PART_OF[state]] += end - at
      at = end
    }
    return { serviceId: account.serviceId, date, dayMs: Math.max(0, to - from), ...parts }
  })
}

function emptyParts(): Record<Part, number> {
  return {
    plannedMs: 0,
    unknownMs: 0,
    filteredMs: 0,
    majorMs: 0,
    partialMs: 0,
    degradedMs: 0,
    operationalMs: 0,
  }
}

/** A reader of sorted intervals for instants that only grow: the interval at an instant, else the next one. */
function forward<I extends Interval>(intervals: readonly I[]): (at: number) => I | undefined {
  let index = 0
  return (at) => {
    while ((intervals[index]?.to ?? Number.POSITIVE_INFINITY) <= at) index += 1
    return intervals[index]
  }
}

function covers<I extends Interval>(interval: I | undefined, at: number): interval is I {
  return interval !== undefined && interval.from <= at
}

function edgeAfter(interval: Interval | undefined, at: number): number {
  if (interval === undefined) return Number.POSITIVE_INFINITY
  return interval.from > at ? interval.from : interval.to
}
