import type { Locale } from '../../monitors/domain/text.ts'
import { localClock, localDay } from '../format/local-time.ts'
import { withZone } from '../format/zone.ts'
import { KEPT_WORDS } from '../i18n/kept.ts'
import { faviconHref } from '../pages/favicon.ts'

const ROOT = /<html lang="(\w+)" data-zone="([^"]+)"/

/** `dernier état connu de 9 h 12 (heure de Paris)`, with its day when that is not today's. */
function knownFrom(at: number, now: number, reading: { locale: Locale; zone: string }): string {
  const clock = withZone(localClock(at, reading), reading)
  const day = localDay(at, reading)
  const { from } = KEPT_WORDS[reading.locale]
  return day === localDay(now, reading) ? from(clock) : from(clock, day)
}

/**
 * A page as it was kept, made to say so in its own language and zone, and to look it: nothing in it is
 * current, its title and icon neither. What is not a page of ours is returned as it is.
 *
 * @param at when the page was last known to be current; epoch milliseconds, as is `now`
 */
export function asKept(page: string, at: number, now: number): string {
  const [, lang, zone] = ROOT.exec(page) ?? []
  if (zone === undefined) return page
  const locale = lang === 'en' ? 'en' : 'fr'
  const from = knownFrom(at, now, { locale, zone })
  const notice = `<div id="kept" class="kept"><p class="frame">${KEPT_WORDS[locale].notice(from)}</p></div>`
  return page
    .replace('<title>', () => `<title>${from.charAt(0).toUpperCase()}${from.slice(1)} – `)
    .replace(
      /<link rel="icon"[^>]*>/,
      () => `<link rel="icon" type="image/svg+xml" href="${faviconHref('unknown')}">`,
    )
    .replace('<main ', () => `${notice}<main data-expired `)
}
