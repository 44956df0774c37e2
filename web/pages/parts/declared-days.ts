import type { IncidentView } from '../../../monitors/domain/snapshot.ts'
import { isoDate } from '../../format/time.ts'
import { isOpen } from '../view.ts'

/** A declared outage of unknown end is drawn no longer than this. */
const MOST_DAYS = 31

function datesFrom(first: string, last: string): readonly string[] {
  const start = Temporal.PlainDate.from(first)
  const length = start.until(Temporal.PlainDate.from(last)).days + 1
  return Array.from({ length: Math.min(Math.max(length, 1), MOST_DAYS) }, (_, index) =>
    start.add({ days: index }).toString(),
  )
}

/** The local dates on which a service is declared to have been out. An end that is not known adds none. */
export function declaredDates(
  serviceId: string,
  incidents: readonly IncidentView[],
  { zone, now }: { readonly zone: string; readonly now: number },
): ReadonlySet<string> {
  const declared = incidents.filter(({ origin }) => origin === 'declared')
  return new Set(
    declared.flatMap((incident) =>
      incident.services
        .filter((service) => service.serviceId === serviceId)
        .flatMap(({ from, to }) => {
          const end = to?.at ?? (isOpen(incident) ? now : from.at)
          return datesFrom(isoDate(from.at, zone), isoDate(end, zone))
        }),
    ),
  )
}
