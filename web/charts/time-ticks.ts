import { CALENDAR_NAMES } from '../format/calendar-names.ts'
import type { Reading } from '../format/time.ts'
import type { LatencyPoint, LatencySeries } from './series.ts'

/** A mark of the time axis. `strong` ones begin a day among hours. */
export type TimeTick = { readonly at: number; readonly text: string; readonly strong: boolean }

const HOURS = [0, 6, 12, 18]
const NBSP = '\u00a0'

/** How many stretches lie from one label to the next. */
const DAYS_APART = {
  wide: { '7d': 1, '30d': 3, '90d': 10 },
  narrow: { '7d': 2, '30d': 7, '90d': 22 },
} as const

/** `22 déc.`, `22 Dec`: short, for the foot of a drawing. */
function shortDate(day: Temporal.PlainDate, { locale }: Reading): string {
  const month = CALENDAR_NAMES[locale].months[day.month - 1] ?? ''
  const short = locale === 'fr' ? FRENCH_SHORT[day.month - 1] : month.slice(0, 3)
  return `${locale === 'fr' && day.day === 1 ? '1er' : day.day}${NBSP}${short}`
}

/** As the Imprimerie nationale shortens them: never before the months can be told apart. */
const FRENCH_SHORT = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
]

function local(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
}

/** Every sixth hour of the local clock within the span; midnight carries the date. */
function hourTicks(from: number, to: number, reading: Reading): readonly TimeTick[] {
  const first = local(from, reading.zone).toPlainDate()
  return [0, 1, 2]
    .map((days) => first.add({ days }))
    .flatMap((day) =>
      HOURS.map((hour) => {
        const plainTime = new Temporal.PlainTime(hour)
        const at = day.toZonedDateTime({ timeZone: reading.zone, plainTime }).epochMilliseconds
        const clock = reading.locale === 'fr' ? `${hour}${NBSP}h` : `${hour}:00`
        return { at, text: hour === 0 ? shortDate(day, reading) : clock, strong: hour === 0 }
      }),
    )
    .filter(({ at }) => at >= from && at <= to)
}

/** Days counted back from the last, each named at its middle. */
function dayTicks(points: readonly LatencyPoint[], apart: number, reading: Reading): readonly TimeTick[] {
  return points.flatMap(({ from, to }, index) => {
    if ((points.length - 1 - index) % apart !== 0) return []
    const text = shortDate(local(from, reading.zone).toPlainDate(), reading)
    return [{ at: (from + to) / 2, text, strong: false }]
  })
}

/** The marks of the time axis, in the reader's zone and few enough to be read. */
export function timeTicks(
  { period, points }: LatencySeries,
  size: 'wide' | 'narrow',
  reading: Reading,
): readonly TimeTick[] {
  if (period !== '24h') return dayTicks(points, DAYS_APART[size][period], reading)
  return hourTicks(points[0]?.from ?? 0, points.at(-1)?.to ?? 0, reading)
}
