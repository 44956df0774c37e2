import { CALENDAR_NAMES } from '../../format/calendar-names.ts'
import { hourOfDay, type MonthDay } from '../../format/month.ts'
import type { Reading } from '../../format/time.ts'
import { placeOf, shareOf } from './place.ts'
import type { Span } from './span.ts'

/** A mark along an axis, `x` in per cent. `minor` ones give way on a narrow screen. */
export type Tick = {
  readonly x: number
  readonly text: string
  readonly below: string
  readonly minor: boolean
  /** Whether the text begins at its mark, else it stands over it. */
  readonly from: boolean
}

export type Ruling = {
  readonly ticks: readonly Tick[]
  /** Where lines cross the rows, in per cent: strong ones between days, faint ones within. */
  readonly lines: readonly { readonly x: number; readonly faint: boolean }[]
  readonly weekends: readonly { readonly x: number; readonly width: number }[]
}

const NUMBERED_EVERY = 5
const SATURDAY = 6

function weekday(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek
}

function weekdayName(date: string, { locale }: Reading): string {
  return CALENDAR_NAMES[locale].weekdays[weekday(date) - 1] ?? ''
}

function weekendsOf(days: readonly MonthDay[], axis: Span): Ruling['weekends'] {
  return days.filter(({ date }) => weekday(date) >= SATURDAY).map((day) => placeOf(day, axis))
}

/** A month: a number over each day, the initial of its weekday below, a line where a week begins. */
export function monthRuling(days: readonly MonthDay[], axis: Span, reading: Reading): Ruling {
  const ticks = days.map(({ date, from, to }) => {
    const number = Number(date.slice(8))
    return {
      x: shareOf((from + to) / 2, axis),
      text: String(number),
      below: weekdayName(date, reading).charAt(0).toUpperCase(),
      minor: number !== 1 && number % NUMBERED_EVERY !== 0,
      from: false,
    }
  })
  const mondays = days.filter(({ date }) => weekday(date) === 1)
  const lines = mondays.map(({ from }) => ({ x: shareOf(from, axis), faint: false }))
  return { ticks, lines, weekends: weekendsOf(days, axis) }
}

/** So many hours apart that a few days do not crowd. */
function hoursApart(days: number): number {
  if (days <= 2) return 3
  return days <= 4 ? 6 : 12
}

/** A few days: the date where each begins, and hours within. */
export function dayRuling(days: readonly MonthDay[], axis: Span, reading: Reading): Ruling {
  const step = hoursApart(days.length)
  const hours = days.flatMap(({ from }) =>
    Array.from({ length: 24 / step - 1 }, (_, index) => {
      const hour = (index + 1) * step
      return { hour, x: shareOf(hourOfDay(from, hour, reading.zone), axis) }
    }),
  )
  const french = reading.locale === 'fr'
  return {
    ticks: [
      ...days.map(({ date, from }) => ({
        x: shareOf(from, axis),
        text: String(Number(date.slice(8))),
        below: `${weekdayName(date, reading).slice(0, 3)}${french ? '.' : ''}`,
        minor: false,
        from: true,
      })),
      ...hours.map(({ hour, x }) => ({
        x,
        text: '',
        below: french ? `${hour}\u00a0h` : `${hour}:00`,
        minor: days.length > 2 || hour % 6 !== 0,
        from: false,
      })),
    ],
    lines: [
      ...days.map(({ from }) => ({ x: shareOf(from, axis), faint: false })),
      ...hours.map(({ x }) => ({ x, faint: true })),
    ],
    weekends: weekendsOf(days, axis),
  }
}
