import { accountDay } from './domain/accounting.ts'
import { addDays, firstOfMonth, type LocalDay } from './domain/calendar.ts'
import type { Day } from './domain/day.ts'
import { type MarkedDay, markedDay, unmarkedDay } from './domain/day-mark.ts'

/** How many local days a page shows. */
export const SHOWN_DAYS = 90

/** The months of the calendar before the running one, and the most days that all of them can have. */
const MONTHS_BEFORE = 11
const MARKED_DAYS = 366

/** The first date of the calendar that a page shows on this date. */
export function firstMarked(today: string): string {
  return firstOfMonth(today, MONTHS_BEFORE)
}

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
  /**
   * These dates of a service at one glance: the latest as `days` tell them, earlier ones as they stand on
   * record. One that is neither there nor on record is unknown.
   */
  yearOf(serviceId: string, dates: readonly string[], days: readonly Day[]): readonly MarkedDay[]
}

/** The marks of the dates from one to before another. */
type Earlier = {
  readonly from: string | undefined
  readonly before: string
  readonly marked: readonly MarkedDay[]
}

/** Sorts after every date. */
const END_OF_TIME = '~'

type Accountant = (open: readonly LocalDay[]) => readonly Day[]

export function createDayBook(closedDays: readonly Day[]): DayBook {
  const closed = new Map<string, Map<string, Day>>()
  const marks = new Map<string, Map<string, MarkedDay>>()
  // What does not change before the next day is worked out once.
  const earlier = new Map<string, Earlier>()
  const openFrom = new Map<string, string>()

  const openAfter = (day: Day) => openFrom.set(day.serviceId, addDays(day.date, 1))
  for (const [serviceId, days] of Map.groupBy(closedDays, (day) => day.serviceId)) {
    closed.set(serviceId, new Map(days.slice(-SHOWN_DAYS).map((day) => [day.date, day])))
    marks.set(serviceId, new Map(days.slice(-MARKED_DAYS).map((day) => [day.date, markedDay(day)])))
    for (const last of days.slice(-1)) openAfter(last)
  }

  return {
    openFrom,
    open(serviceId, date) {
      if (!openFrom.has(serviceId)) openFrom.set(serviceId, date)
    },
    close(day) {
      openAfter(day)
      keep(closed, day, day, SHOWN_DAYS)
      keep(marks, day, markedDay(day), MARKED_DAYS)
      earlier.delete(day.serviceId)
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
    yearOf(serviceId, dates, days) {
      const own = marks.get(serviceId)
      const before = days[0]?.date ?? END_OF_TIME
      const known = earlier.get(serviceId)
      const past =
        known?.from === dates[0] && known?.before === before
          ? known.marked
          : dates.filter((date) => date < before).map((date) => own?.get(date) ?? unmarkedDay(date))
      earlier.set(serviceId, { from: dates[0], before, marked: past })
      return [...past, ...days.map((day) => own?.get(day.date) ?? markedDay(day))]
    },
  }
}

/** Adds what is kept of a day to those of its service, of which the oldest goes when there are too many. */
function keep<Kept>(
  all: Map<string, Map<string, Kept>>,
  { serviceId, date }: Day,
  kept: Kept,
  most: number,
): void {
  const own = all.get(serviceId) ?? new Map<string, Kept>()
  all.set(serviceId, own.set(date, kept))
  const [oldest] = own.keys()
  if (oldest !== undefined && own.size > most) own.delete(oldest)
}

function unknownDay(serviceId: string, day: LocalDay): Day {
  return accountDay({ serviceId, ...day, spans: [], planned: [] })
}
