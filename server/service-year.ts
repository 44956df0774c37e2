import { firstMarked } from '../monitors/day-book.ts'
import { localDate } from '../monitors/domain/calendar.ts'
import type { Day, DayRecord } from '../monitors/domain/day.ts'
import { markedDay } from '../monitors/domain/day-mark.ts'
import { type LatencySketch, mergeSketches, quantileMs } from '../monitors/domain/quantiles.ts'
import { type IncidentView, isOpen } from '../monitors/domain/snapshot.ts'
import { uptimeOf } from '../monitors/domain/uptime.ts'
import type { ServiceYear } from '../web/pages/service-year-view.ts'
import { toldDay } from './api/days.ts'
import { daysInRange } from './api/range-of-days.ts'
import type { ServiceDays, ServiceDetail } from './api/schema-service.ts'
import { told } from './api/told.ts'
import type { Archive } from './archive.ts'
import type { Edition } from './publisher/edition.ts'

export type YearReads = Pick<Archive, 'closedDays' | 'firstClosedDate' | 'incidents'>

/** The local dates of one outage of a service, first and last; an end that is not known adds none. */
type Extent = { readonly incident: IncidentView; readonly first: string; readonly last: string }

function extentsOf(
  incidents: readonly IncidentView[],
  serviceId: string,
  { timezone, now }: { readonly timezone: string; readonly now: number },
): readonly Extent[] {
  return incidents.flatMap((incident) =>
    incident.services
      .filter((service) => service.serviceId === serviceId)
      .map(({ from, to }) => ({
        incident,
        first: localDate(from.at, timezone),
        last: localDate(to?.at ?? (isOpen(incident) ? now : from.at), timezone),
      })),
  )
}

function quantilesOf(sketch: LatencySketch | undefined) {
  const quantile = (q: number) => (sketch === undefined ? null : quantileMs(sketch, q))
  return { p50Ms: quantile(0.5), p95Ms: quantile(0.95) }
}

function yearOf(date: string): string {
  return date.slice(0, 4)
}

function beside(year: string, years: number): string {
  return String(Number(year) + years).padStart(4, '0')
}

/** The days of a service, those that the edition tells before those on record. */
async function daysOf(
  edition: Edition,
  id: string,
  { from, to }: { readonly from: string; readonly to: string },
  records: readonly DayRecord[],
): Promise<readonly Day[]> {
  const current = told<ServiceDays>(edition, `/api/v1/services/${id}/days`)
  const days = (current?.days ?? []).map((day) => toldDay(id, day))
  const { timezone } = edition.frame.page
  return daysInRange({ closedDays: async () => records }, id, { from, to, timezone, told: days })
}

/**
 * One calendar year of a service, from the edition and from what is on record; `undefined` for a service
 * that nobody watches, a year to come, and one before anything was measured, declared or shown.
 */
export async function serviceYearOf(
  edition: Edition,
  archive: YearReads,
  id: string,
  year: string,
): Promise<ServiceYear | undefined> {
  const { generatedAt: now, frame } = edition
  const { timezone } = frame.page
  const today = localDate(now, timezone)
  const service = told<ServiceDetail>(edition, `/api/v1/services/${id}`)
  if (service === undefined || year > yearOf(today)) return undefined

  const extents = extentsOf(await archive.incidents(), id, { timezone, now })
  const firstDates = [
    firstMarked(today),
    await archive.firstClosedDate(id),
    ...extents.map(({ first }) => first),
  ]
  const firstYear = yearOf(firstDates.filter((date) => date !== undefined).sort()[0] ?? today)
  if (year < firstYear) return undefined

  const lastDate = `${year}-12-31`
  const range = { from: `${year}-01-01`, to: lastDate < today ? lastDate : today }
  const records = await archive.closedDays(id, range.from, range.to)
  const sketches = new Map(records.map(({ day, latency }) => [day.date, latency]))
  const days = await daysOf(edition, id, range, records)
  const touching = extents.filter(({ first, last }) => first <= range.to && last >= range.from)
  return {
    id,
    name: service.name,
    year,
    days: days.map((day) => ({
      ...markedDay(day),
      uptime: uptimeOf([day]),
      ...quantilesOf(sketches.get(day.date)),
    })),
    uptime: uptimeOf(days),
    ...quantilesOf(mergeSketches([...sketches.values()])),
    incidents: [...new Set(touching.map(({ incident }) => incident))].sort(
      (a, b) => b.startedAt.at - a.startedAt.at,
    ),
    previous: year > firstYear ? beside(year, -1) : null,
    next: year < yearOf(today) ? beside(year, 1) : null,
  }
}
