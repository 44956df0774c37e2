import { firstMarked } from '../monitors/day-book.ts'
import { localDate } from '../monitors/domain/calendar.ts'
import type { IncidentView } from '../monitors/domain/snapshot.ts'

export type RecordedTime = {
  readonly incidents: readonly IncidentView[]
  /** The first closed day of each service that has one. */
  readonly firstDates: ReadonlyMap<string, string>
  /** Local date. */
  readonly today: string
  readonly timezone: string
}

/** The first year, `yyyy`, that has a page of a service: of what was measured, told or is shown in its calendar. */
export function firstYears({
  incidents,
  firstDates,
  today,
  timezone,
}: RecordedTime): (serviceId: string) => string {
  const firstOutages = new Map<string, number>()
  for (const { services } of incidents) {
    for (const { serviceId, from } of services) {
      const known = firstOutages.get(serviceId)
      if (known === undefined || from.at < known) firstOutages.set(serviceId, from.at)
    }
  }
  const shown = firstMarked(today)
  return (serviceId) => {
    const outage = firstOutages.get(serviceId)
    const dates = [
      shown,
      firstDates.get(serviceId),
      outage === undefined ? shown : localDate(outage, timezone),
    ]
    return (dates.filter((date) => date !== undefined).sort()[0] ?? shown).slice(0, 4)
  }
}
