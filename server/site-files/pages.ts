import { localDate } from '../../monitors/domain/calendar.ts'
import type { IncidentView } from '../../monitors/domain/snapshot.ts'
import { addMonths, startOfMonth } from '../../web/format/month.ts'
import { type Chronicle, chronicleOf, yearsOnRecord } from '../../web/pages/history/chronicle.ts'
import type { HistoryRecord } from '../../web/pages/history/record.ts'
import { outagesWithin } from '../../web/pages/history/totals.ts'
import { firstYears } from '../first-years.ts'

/** Everything that has a page and something to tell. Years are `yyyy`, months `yyyy-mm`. */
export type Pages = {
  readonly services: readonly { readonly id: string; readonly years: readonly string[] }[]
  readonly years: readonly string[]
  readonly months: readonly string[]
  /** Newest first. */
  readonly incidents: readonly IncidentView[]
}

export type OnRecord = {
  /** The ids of the services that are watched. */
  readonly services: readonly string[]
  readonly record: HistoryRecord
  /** The first closed day of each service that has one. */
  readonly firstDates: ReadonlyMap<string, string>
  readonly now: number
  readonly timezone: string
}

/** From the first measurement on every month tells something; before it those with an outage do. */
function monthsOf(
  { outages, first, current }: Chronicle,
  since: string,
  timezone: string,
): readonly string[] {
  const months: string[] = []
  for (let month = first; month <= current; month = addMonths(month, 1)) {
    const span = { from: startOfMonth(month, timezone), to: startOfMonth(addMonths(month, 1), timezone) }
    if (month >= since || outagesWithin(outages, span).length > 0) months.push(month)
  }
  return months
}

export function pagesOf({ services, record, firstDates, now, timezone }: OnRecord): Pages {
  const { incidents, measuredSince } = record
  const today = localDate(now, timezone)
  const firstYearOf = firstYears({ incidents, firstDates, today, timezone })
  const chronicle = chronicleOf(record, now, timezone)
  const since = (measuredSince ?? today).slice(0, 7)
  return {
    services: services.map((id) => ({ id, years: yearsBetween(firstYearOf(id), today.slice(0, 4)) })),
    years: yearsOnRecord(chronicle, timezone)
      .filter(({ year, outages }) => year >= since.slice(0, 4) || outages.length > 0)
      .map(({ year }) => year),
    months: monthsOf(chronicle, since, timezone),
    incidents: incidents.toSorted((a, b) => b.startedAt.at - a.startedAt.at || (a.id < b.id ? -1 : 1)),
  }
}

function yearsBetween(first: string, last: string): readonly string[] {
  const count = Number(last) - Number(first) + 1
  return Array.from({ length: count }, (_, index) => String(Number(first) + index).padStart(4, '0'))
}
