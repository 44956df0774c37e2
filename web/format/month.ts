import type { Locale } from '../../monitors/domain/text.ts'
import { CALENDAR_NAMES } from './calendar-names.ts'
import { isoDate } from './time.ts'

const DAY_MS = 86_400_000

/** A local calendar day as a span of epoch milliseconds, its end excluded. It may last 23 or 25 hours. */
export type MonthDay = { readonly date: string; readonly from: number; readonly to: number }

/** A calendar year, `yyyy`, or a month, `yyyy-mm`, as addresses name them. */
export const YEAR_OR_MONTH_PATTERN = '^\\d{4}(-(0[1-9]|1[0-2]))?$'

/** The local month that an instant (epoch milliseconds) belongs to. */
export function monthOf(at: number, zone: string): string {
  return isoDate(at, zone).slice(0, 7)
}

/** The month that many months later, or earlier when negative. */
export function addMonths(month: string, months: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString()
}

/** `décembre 2025`, `December 2025`. */
export function formatMonth(month: string, locale: Locale): string {
  const { year, month: number } = Temporal.PlainYearMonth.from(month)
  return `${CALENDAR_NAMES[locale].months[number - 1]} ${year}`
}

/** `décembre`, `December`. */
export function formatMonthName(month: string, locale: Locale): string {
  return CALENDAR_NAMES[locale].months[Number(month.slice(5)) - 1] ?? month
}

/** Where a local month begins, in epoch milliseconds. */
export function startOfMonth(month: string, zone: string): number {
  return Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 }).toZonedDateTime(zone).epochMilliseconds
}

/** The local days of a month, first to last. */
export function daysOfMonth(month: string, zone: string): readonly MonthDay[] {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const onDay = (index: number) => first.add({ days: index }).toZonedDateTime(zone)
  const start = onDay(0)
  const turn = nextTurn(start)
  const startOf = (index: number) => {
    const plain = start.epochMilliseconds + index * DAY_MS
    return plain < turn ? plain : onDay(index).epochMilliseconds
  }
  return Array.from({ length: first.daysInMonth }, (_, index) => ({
    date: `${month}-${String(index + 1).padStart(2, '0')}`,
    from: startOf(index),
    to: startOf(index + 1),
  }))
}

/**
 * Until when the days from this one on begin every 24 hours: until clocks are set. The calendar of a zone is slow
 * to ask for each day. One that does not begin at midnight tells nothing of the next.
 */
function nextTurn(start: Temporal.ZonedDateTime): number {
  if (start.hour > 0 || start.minute > 0) return start.epochMilliseconds
  return start.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY
}

/** Where an hour of the local day of an instant begins, in epoch milliseconds; hour 24 begins the next day. */
export function hourOfDay(at: number, hour: number, zone: string): number {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
  if (hour === 24) return day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
  return day.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(hour) }).epochMilliseconds
}
