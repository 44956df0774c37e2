import type { Interval } from './timeline.ts'

/** A local calendar day, or as much of it as has passed. `date` is `yyyy-mm-dd`. */
export type LocalDay = Interval & { readonly date: string }

/**
 * The local calendar day that an instant belongs to, `yyyy-mm-dd`: the one whose `dayBounds` contain it.
 * Throws a `RangeError` for a time zone that is not in the IANA database.
 */
export function localDate(at: number, timezone: string): string {
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate()
  const next = date.add({ days: 1 })
  // Clocks that were set back just after midnight showed yesterday's date once more (St John's until
  // 2011). A day begins at its first midnight, so that days never interleave.
  return (at < startOf(next, timezone) ? date : next).toString()
}

/**
 * Where a local day begins and ends, in epoch milliseconds. It begins at midnight, or where the clock
 * resumes when midnight was skipped; it may last 23, 24 or 25 hours, and a day that a zone left out of
 * its calendar (Apia, 30 December 2011) is empty. Throws a `RangeError` for an impossible date or zone.
 */
export function dayBounds(date: string, timezone: string): Interval {
  const day = Temporal.PlainDate.from(date)
  return { from: startOf(day, timezone), to: startOf(day.add({ days: 1 }), timezone) }
}

/** The calendar date that many days later, or earlier when negative. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** The first date of the month that many months before the one of this date. */
export function firstOfMonth(date: string, monthsBefore: number): string {
  return Temporal.PlainDate.from(date).with({ day: 1 }).subtract({ months: monthsBefore }).toString()
}

/** Every calendar date from the first to the last, both included, oldest first. */
export function datesBetween(first: string, last: string): readonly string[] {
  const dates: string[] = []
  let day = Temporal.PlainDate.from(first)
  for (let date = first; date <= last; date = day.toString()) {
    dates.push(date)
    day = day.add({ days: 1 })
  }
  return dates
}

/** Every local day from the first to the last date, both included, oldest first; left-out days are left out. */
export function daysBetween(first: string, last: string, timezone: string): readonly LocalDay[] {
  const end = Temporal.PlainDate.from(last)
  const days: LocalDay[] = []
  let day = Temporal.PlainDate.from(first)
  let from = startOf(day, timezone)
  while (Temporal.PlainDate.compare(day, end) <= 0) {
    const next = day.add({ days: 1 })
    const to = startOf(next, timezone)
    if (from < to) days.push({ date: day.toString(), from, to })
    day = next
    from = to
  }
  return days
}

/**
 * The last `count` local days, oldest first and today last. Today ends now, so it is empty at the very
 * instant it begins. Compute this once for all services: only this asks the calendar.
 */
export function lastDays(now: number, timezone: string, count: number): readonly LocalDay[] {
  const today = localDate(now, timezone)
  // One date more than asked for makes up for one that the zone left out; none has left out two in a lifetime.
  const days = daysBetween(addDays(today, -count), today, timezone)
  return days.slice(-count).map((day) => (day.date === today ? { ...day, to: now } : day))
}

function startOf(day: Temporal.PlainDate, timezone: string): number {
  return day.toZonedDateTime(timezone).epochMilliseconds
}
