import type { Locale } from '../../monitors/domain/text.ts'
import { localClock, localDay } from '../format/local-time.ts'
import { OWN_TIME_WORDS } from '../i18n/own-time.ts'

const MARK = 'own-time'

/** The reader's own time of an instant where it differs from the page's, and the day where that does. */
export function ownTime(at: number, locale: Locale, pageZone: string, ownZone?: string): string | null {
  const [page, own] = [
    { locale, zone: pageZone },
    { locale, zone: ownZone },
  ]
  const [clock, day] = [localClock(at, own), localDay(at, own)]
  const sameDay = day === localDay(at, page)
  if (sameDay && clock === localClock(at, page)) return null
  return OWN_TIME_WORDS[locale](clock, sameDay ? undefined : day)
}

/** Sets the reader's own time behind every time in an element that names a minute; twice does no harm. */
export function ownTimes(pageZone: string): (root: Element) => void {
  const locale = document.documentElement.lang === 'en' ? 'en' : 'fr'
  return (root) => {
    for (const time of root.querySelectorAll('time[datetime*=T]')) {
      if (time.nextElementSibling?.className === MARK) continue
      const own = ownTime(Date.parse(time.getAttribute('datetime') ?? ''), locale, pageZone)
      if (own === null) continue
      const text = document.createElement('span')
      text.className = MARK
      text.textContent = `, ${own}`
      time.after(text)
    }
  }
}
