import type { Format } from './formats.ts'
import type { Moment, Precision } from './record.ts'

export const PRECISIONS = ['minute', 'about', 'by', 'morning', 'midday', 'evening', 'day'] as const

const DATE = /^\d{4}-\d{2}-\d{2}$/
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/

/** The hours on the clock in which each part of a day lies; it is dated by the first. */
const PART_HOURS = { morning: [6, 12], midday: [12, 14], evening: [18, 24], day: [0, 24] } as const

/** "About" is taken to be within this much, where two instants are put in order. */
const ABOUT_MS = 3_600_000

/** A moment as it is written: `{at: 2025-12-22T06:15, precision: minute}` or `{at: 2025-12-20, precision: day}`. */
export type MomentEntry = { readonly at: string; readonly precision: Precision }

/** A date, or a date and time, on the page's clock. */
export const localTime: Format = (text) => {
  if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/i.test(text)) {
    return "has an offset; write the time of the page's own time zone, without one"
  }
  const parse = DATE.test(text) ? Temporal.PlainDate : Temporal.PlainDateTime
  if ((DATE.test(text) || DATE_TIME.test(text)) && exists(() => parse.from(text))) return null
  return 'is not a local time; write 2025-12-22T06:15, or 2025-12-22 where no hour is known'
}

/** A date and time on the page's clock. */
export const localDateTime: Format = (text) =>
  DATE.test(text) ? 'has no hour; write it too, such as 2025-12-22T06:15' : localTime(text)

/**
 * The instant of a local date and time in epoch milliseconds: the earlier one where the clock showed it
 * twice, `null` where the clock skipped it.
 */
export function instantOf(text: string, timezone: string): number | null {
  const plain = Temporal.PlainDateTime.from(text)
  const zoned = plain.toZonedDateTime(timezone, { disambiguation: 'earlier' })
  return zoned.toPlainDateTime().equals(plain) ? zoned.epochMilliseconds : null
}

/** What is wrong between the two parts of a moment, or with its hour on that day, as a format says it. */
export function momentProblem({ at, precision }: MomentEntry, timezone: string): string | null {
  if (precision in PART_HOURS) {
    return DATE.test(at) ? null : `has an hour, but the precision is ${precision}; write the date alone`
  }
  if (DATE.test(at))
    return `has no hour, but the precision is ${precision}; write the hour, or precision: day`
  return skippedProblem(at, timezone)
}

/** What is wrong with a local date and time that the clock skipped. */
export function skippedProblem(at: string, timezone: string): string | null {
  return instantOf(at, timezone) === null
    ? `was skipped by the clocks of ${timezone} that day; write an hour that existed`
    : null
}

/** A moment without a problem. */
export function toMoment({ at, precision }: MomentEntry, timezone: string): Moment {
  return { at: earliestAndLatest({ at, precision }, timezone).dated, precision }
}

/** Whether one moment is certainly before another, as far as their precision tells. */
export function isBefore(a: MomentEntry, b: MomentEntry, timezone: string): boolean {
  return earliestAndLatest(a, timezone).latest < earliestAndLatest(b, timezone).earliest
}

type Bounds = { readonly dated: number; readonly earliest: number; readonly latest: number }

function earliestAndLatest({ at, precision }: MomentEntry, timezone: string): Bounds {
  switch (precision) {
    case 'minute':
    case 'about':
    case 'by': {
      const dated = instantOf(at, timezone) ?? 0
      if (precision === 'by') return { dated, earliest: Number.NEGATIVE_INFINITY, latest: dated }
      const slack = precision === 'about' ? ABOUT_MS : 0
      return { dated, earliest: dated - slack, latest: dated + slack }
    }
    default: {
      const [first, last] = PART_HOURS[precision]
      const dated = hourOf(at, first, timezone)
      // The morning's early hours count too: people say "in the morning" for 3 o'clock.
      const earliest = precision === 'morning' ? hourOf(at, 0, timezone) : dated
      return { dated, earliest, latest: hourOf(at, last, timezone) - 1 }
    }
  }
}

/** The start of an hour of a local day; hour 24 is the start of the next day. */
function hourOf(date: string, hour: number, timezone: string): number {
  const day = Temporal.PlainDate.from(date).add({ days: hour === 24 ? 1 : 0 })
  const plainTime = hour === 0 || hour === 24 ? undefined : new Temporal.PlainTime(hour)
  return day.toZonedDateTime({ timeZone: timezone, ...(plainTime && { plainTime }) }).epochMilliseconds
}

function exists(parse: () => unknown): boolean {
  try {
    parse()
    return true
  } catch {
    return false
  }
}
