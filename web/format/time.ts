import type { Locale } from '../../monitors/domain/text.ts'
import { CALENDAR_NAMES } from './calendar-names.ts'

/** How a reader sees instants: in one language and one named time zone, never the machine's own. */
export type Reading = { readonly locale: Locale; readonly zone: string }

const NBSP = '\u00a0'

/** The local date and clock of an instant (epoch milliseconds) in the reader's zone. */
function localTime(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
}

/** Local calendar date, `yyyy-mm-dd`. */
export function isoDate(at: number, zone: string): string {
  return localTime(at, zone).toPlainDate().toString()
}

/** Local date and clock with the offset of the zone, in seconds: `2025-12-22T06:30:00+01:00`. */
export function isoDateTime(at: number, zone: string): string {
  return localTime(at, zone).toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

/** `6 h 30` in French, `6:30` in English; 24 hours in both. */
export function formatClock(at: number, { locale, zone }: Reading): string {
  const { hour, minute } = localTime(at, zone)
  const minutes = String(minute).padStart(2, '0')
  return locale === 'fr' ? `${hour}${NBSP}h${NBSP}${minutes}` : `${hour}:${minutes}`
}

function formatPlainDate(date: Temporal.PlainDate, locale: Locale): string {
  const month = CALENDAR_NAMES[locale].months[date.month - 1]
  const day = locale === 'fr' && date.day === 1 ? '1er' : String(date.day)
  return `${day}${NBSP}${month} ${date.year}`
}

/** `22 décembre 2025`, `22 December 2025`. */
export function formatDate(at: number, { locale, zone }: Reading): string {
  return formatPlainDate(localTime(at, zone).toPlainDate(), locale)
}

/** `lundi 22 décembre 2025`, `Monday 22 December 2025`. */
export function formatWeekdayDate(at: number, reading: Reading): string {
  const { dayOfWeek } = localTime(at, reading.zone)
  return `${CALENDAR_NAMES[reading.locale].weekdays[dayOfWeek - 1]} ${formatDate(at, reading)}`
}

/** A calendar date `yyyy-mm-dd` in words. It belongs to no zone. */
export function formatIsoDate(date: string, locale: Locale): string {
  return formatPlainDate(Temporal.PlainDate.from(date), locale)
}

/** `lundi 22 décembre 2025 à 6 h 30`; the zone is left to `withZone`. */
export function formatDateTime(at: number, reading: Reading): string {
  const joint = reading.locale === 'fr' ? 'à' : 'at'
  return `${formatWeekdayDate(at, reading)} ${joint}${NBSP}${formatClock(at, reading)}`
}

/** Whether both instants fall on the same local day. */
export function isSameDay(a: number, b: number, zone: string): boolean {
  return isoDate(a, zone) === isoDate(b, zone)
}
