import { addMonths, monthOf, startOfMonth } from '../../format/month.ts'
import { type Outage, outagesOf, outerSpan } from './extent.ts'
import type { HistoryRecord } from './record.ts'
import type { Span } from './span.ts'
import { outagesWithin } from './totals.ts'

/** A record in the order of time, and how far it reaches. Months are local ones, `yyyy-mm`. */
export type Chronicle = {
  /** In the order they began. */
  readonly outages: readonly Outage[]
  /** The month of the first outage or of the first measurement; the current one before there is any. */
  readonly first: string
  readonly current: string
  /** Whether nothing is known of that lies further back. */
  readonly whole: boolean
}

/** A local calendar year that is on record. */
export type YearOnRecord = Span & {
  /** `yyyy` */
  readonly year: string
  readonly outages: readonly Outage[]
  /** Incidents that lie in it, at least in part. */
  readonly incidents: number
}

export function chronicleOf(
  { incidents, whole, measuredSince }: HistoryRecord,
  now: number,
  zone: string,
): Chronicle {
  const outages = outagesOf(incidents, now, zone)
  const [earliest] = outages
  const began = monthOf(earliest === undefined ? now : Math.min(now, outerSpan(earliest.extent).from), zone)
  const measured = measuredSince?.slice(0, 7) ?? began
  return { outages, first: sooner(measured, began), current: monthOf(now, zone), whole }
}

/** Whether a month has a page: from the first on record to the current one. */
export function isOnRecord(month: string, { first, current }: Chronicle): boolean {
  return first <= month && month <= current
}

/** Every year on record, the last one first; those without an outage too. */
export function yearsOnRecord({ outages, first, current }: Chronicle, zone: string): readonly YearOnRecord[] {
  const firstYear = Number(first.slice(0, 4))
  const lastYear = Number(current.slice(0, 4))
  return Array.from({ length: lastYear - firstYear + 1 }, (_, index) => {
    const year = String(lastYear - index).padStart(4, '0')
    const next = String(lastYear - index + 1).padStart(4, '0')
    const span = { from: startOfMonth(`${year}-01`, zone), to: startOfMonth(`${next}-01`, zone) }
    const own = outagesWithin(outages, span)
    const incidents = new Set(own.map(({ incident }) => incident)).size
    return { year, ...span, outages: own, incidents }
  })
}

const sooner = (a: string, b: string): string => (a < b ? a : b)

/** The nearest months with an outage before and after a month; after the last one the current month. */
export function monthsBeside(
  month: string,
  { outages, current, whole }: Chronicle,
  zone: string,
): { readonly earlier: string | undefined; readonly later: string | undefined } {
  const from = startOfMonth(month, zone)
  const to = startOfMonth(addMonths(month, 1), zone)
  const spans = outages.map(({ extent }) => outerSpan(extent))
  const before = spans
    .filter((span) => span.from < from)
    .map((span) => Math.min(Math.max(span.from, span.to - 1), from - 1))
  const after = spans.filter((span) => span.from >= to || span.to > to).map((span) => Math.max(span.from, to))
  const earlier =
    before.length === 0
      ? undefined
      : monthOf(
          before.reduce((a, b) => Math.max(a, b)),
          zone,
        )
  const next =
    after.length === 0
      ? current
      : monthOf(
          after.reduce((a, b) => Math.min(a, b)),
          zone,
        )
  const neighbour = addMonths(month, -1)
  return {
    // Where older outages are not at hand, the month before is the nearest that may have one.
    earlier: whole || earlier === neighbour ? earlier : neighbour,
    later: month < current ? sooner(next, current) : undefined,
  }
}
