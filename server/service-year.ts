import { dayBounds, localDate } from '../monitors/domain/calendar.ts'
import type { Day } from '../monitors/domain/day.ts'
import { markedDay } from '../monitors/domain/day-mark.ts'
import { type IncidentView, isOpen } from '../monitors/domain/snapshot.ts'
import type { Interval } from '../monitors/domain/timeline.ts'
import { uptimeOf } from '../monitors/domain/uptime.ts'
import type { ServiceYear } from '../web/pages/service-year-view.ts'
import { toldDay } from './api/days.ts'
import { daysInRange } from './api/range-of-days.ts'
import type { ServiceDays, ServiceDetail } from './api/schema-service.ts'
import { told } from './api/told.ts'
import type { Archive } from './archive.ts'
import { type ClosedYear, type ClosedYears, quantilesOf } from './closed-years.ts'
import { firstYears } from './first-years.ts'
import type { Edition } from './publisher/edition.ts'

export type YearReads = Pick<Archive, 'firstClosedDates' | 'incidents'> & { readonly closedYear: ClosedYears }

/** The incidents in which a service was out at some time of a span; an end that is not known adds no time. */
function touching(
  incidents: readonly IncidentView[],
  serviceId: string,
  span: Interval,
  now: number,
): readonly IncidentView[] {
  return incidents
    .filter((incident) =>
      incident.services.some(
        ({ serviceId: id, from, to }) =>
          id === serviceId &&
          from.at < span.to &&
          (to?.at ?? (isOpen(incident) ? now : from.at)) >= span.from,
      ),
    )
    .toSorted((a, b) => b.startedAt.at - a.startedAt.at)
}

const UNMEASURED = { p50Ms: null, p95Ms: null }

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
  { days: closed }: ClosedYear,
): Promise<readonly Day[]> {
  const current = told<ServiceDays>(edition, `/api/v1/services/${id}/days`)
  const days = (current?.days ?? []).map((day) => toldDay(id, day))
  const { timezone } = edition.frame.page
  return daysInRange({ closedDays: async () => closed }, id, { from, to, timezone, told: days })
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

  const [incidents, firstDates] = await Promise.all([archive.incidents(), archive.firstClosedDates()])
  const firstYear = firstYears({ incidents, firstDates, today, timezone })(id)
  if (year < firstYear) return undefined

  const lastDate = `${year}-12-31`
  const range = { from: `${year}-01-01`, to: lastDate < today ? lastDate : today }
  const closed = await archive.closedYear(id, year)
  const quantiles = new Map(closed.days.map(({ day, p50Ms, p95Ms }) => [day.date, { p50Ms, p95Ms }]))
  const days = await daysOf(edition, id, range, closed)
  const span = { from: dayBounds(range.from, timezone).from, to: dayBounds(range.to, timezone).to }
  return {
    id,
    name: service.name,
    year,
    days: days.map((day) => ({
      ...markedDay(day),
      uptime: uptimeOf([day]),
      ...(quantiles.get(day.date) ?? UNMEASURED),
    })),
    uptime: uptimeOf(days),
    ...quantilesOf(closed.latency),
    incidents: touching(incidents, id, span, now),
    previous: year > firstYear ? beside(year, -1) : null,
    next: year < yearOf(today) ? beside(year, 1) : null,
  }
}
