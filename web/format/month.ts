import type { Locale } from '../../monitors/domain/text.ts'
import { CALENDAR_NAMES } from './calendar-names.ts'
import { isoDate } from './time.ts'

/** A local calendar day as a span of epoch milliseconds, its end excluded. It may last 23 or 25 hours. */
export type MonthDay = { readonly date: string; readonly from: number; readonly to: number }

/** A calendar month, `yyyy-mm`, as addresses name it. */
export const MONTH_PATTERN = '^\\d{4}-(0[1-9]|1[0-2])$'

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

/** The local days of a month, first to last. */
export function daysOfMonth(month: string, zone: string): readonly MonthDay[] {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).epochMilliseconds
  return Array.from({ length: first.daysInMonth }, (_, index) => {
    const day = first.add({ days: index })
    return { date: day.toString(), from: startOf(day), to: startOf(day.add({ days: 1 })) }
  })
}

/** Where an hour of the local day of an instant begins, in epoch milliseconds; hour 24 begins the next day. */
export function hourOfDay(at: number, hour: number, zone: string): number {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
  if (hour === 24) return day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
  return day.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(hour) }).epochMilliseconds
}
