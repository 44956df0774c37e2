import { accountDay } from './domain/accounting.ts'
import { addDays, type LocalDay } from './domain/calendar.ts'
import type { Day } from './domain/day.ts'

/** How many local days a page shows. */
export const SHOWN_DAYS = 90

/** The closed days of every service, as many as are shown, and where its open ones begin. */
export type DayBook = {
  /** The first day of each service that is not closed, by service id; none before a service was ever seen. */
  readonly openFrom: ReadonlyMap<string, string>
  /** Opens the first day of a service. */
  open(serviceId: string, date: string): void
  /** Takes a day that is on record, oldest first. */
  close(day: Day): void
  /**
   * The shown days of a service: closed ones as they stand on record, open ones as `account` finds them.
   * A day from before the service was watched is wholly unknown.
   */
  daysOf(serviceId: string, shown: readonly LocalDay[], account: Accountant): readonly Day[]
}

type Accountant = (open: readonly LocalDay[]) => readonly Day[]

export function createDayBook(closedDays: readonly Day[]): DayBook {
  const closed = new Map<string, Map<string, Day>>()
  const openFrom = new Map<string, string>()

  const openAfter = (day: Day) => openFrom.set(day.serviceId, addDays(day.date, 1))
  for (const [serviceId, days] of Map.groupBy(closedDays, (day) => day.serviceId)) {
    closed.set(serviceId, new Map(days.map((day) => [day.date, day])))
    for (const last of days.slice(-1)) openAfter(last)
  }

  return {
    openFrom,
    open(serviceId, date) {
      if (!openFrom.has(serviceId)) openFrom.set(serviceId, date)
    },
    close(day) {
      openAfter(day)
      const days = closed.get(day.serviceId) ?? new Map<string, Day>()
      closed.set(day.serviceId, days.set(day.date, day))
      const [oldest] = days.keys()
      if (oldest !== undefined && days.size > SHOWN_DAYS) days.delete(oldest)
    },
    daysOf(serviceId, shown, account) {
      const from = openFrom.get(serviceId)
      const own = closed.get(serviceId)
      const firstOpen = shown.findIndex(({ date }) => from !== undefined && date >= from)
      const past = firstOpen < 0 ? shown.length : firstOpen
      return [
        ...shown.slice(0, past).map((day) => own?.get(day.date) ?? unknownDay(serviceId, day)),
        ...account(shown.slice(past)),
      ]
    },
  }
}

function unknownDay(serviceId: string, day: LocalDay): Day {
  return accountDay({ serviceId, ...day, spans: [], planned: [] })
}
