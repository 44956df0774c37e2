import type { Locale } from '../../monitors/domain/text.ts'
import { CALENDAR_NAMES } from '../format/calendar-names.ts'
import { OWN_TIME_WORDS } from '../i18n/own-time.ts'

const MARK = 'own-time'
const NBSP = '\u00a0'

/** What calendar and clock on a wall show. Months from 1, weekdays from 1 for Monday. */
export type WallTime = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
  readonly hour: number
  readonly minute: number
}

/** By the zone of this browser. Without `Intl`, whose first use takes longer than all else before the first paint. */
function wallTime(at: Date): WallTime {
  return {
    year: at.getFullYear(),
    month: at.getMonth() + 1,
    day: at.getDate(),
    weekday: at.getDay() || 7,
    hour: at.getHours(),
    minute: at.getMinutes(),
  }
}

const padded = (value: number) => String(value).padStart(2, '0')

/**
 * The reader's own time where it differs from the page's, and the day where that does.
 *
 * @param page date and clock of the page with its offset, as in `<time datetime="2025-12-22T06:30:00+01:00">`
 * @param own the same instant where the reader is
 */
export function ownTime(page: string, own: WallTime, locale: Locale): string | null {
  const [date, clock] = [page.slice(0, 10), page.slice(11, 16)]
  const minute = padded(own.minute)
  const sameDay = date === `${own.year}-${padded(own.month)}-${padded(own.day)}`
  if (sameDay && clock === `${padded(own.hour)}:${minute}`) return null
  const french = locale === 'fr'
  const { weekdays, months } = CALENDAR_NAMES[locale]
  const dayOfMonth = french && own.day === 1 ? '1er' : own.day
  return OWN_TIME_WORDS[locale](
    french ? `${own.hour}${NBSP}h${NBSP}${minute}` : `${own.hour}:${minute}`,
    sameDay ? undefined : `${weekdays[own.weekday - 1]} ${dayOfMonth}${NBSP}${months[own.month - 1]}`,
  )
}

/** Sets the reader's own time behind every time in an element that names a minute; twice does no harm. */
export function addOwnTimes(root: Element): void {
  const locale = document.documentElement.lang === 'en' ? 'en' : 'fr'
  for (const time of root.querySelectorAll('time[datetime*=T]')) {
    if (time.nextElementSibling?.className === MARK) continue
    const page = time.getAttribute('datetime') ?? ''
    const own = ownTime(page, wallTime(new Date(page)), locale)
    if (own === null) continue
    const text = document.createElement('span')
    text.className = MARK
    text.textContent = `, ${own}`
    time.after(text)
  }
}
