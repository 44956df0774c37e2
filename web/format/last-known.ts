import type { Locale } from '../../monitors/domain/text.ts'
import { KEPT_WORDS } from '../i18n/kept.ts'
import { localClock, localDay } from './local-time.ts'
import { withZone } from './zone.ts'

/** What a page that nobody renews says of itself: above its content, and before its title. */
export type LastKnown = { readonly notice: string; readonly title: string }

/**
 * `dernier état connu de 9 h 12 (heure de Paris)`, with its day when that is not today's.
 *
 * @param at when the page was last known to be current; epoch milliseconds, as is `now`
 */
export function lastKnown(at: number, now: number, reading: { locale: Locale; zone: string }): LastKnown {
  const words = KEPT_WORDS[reading.locale]
  const clock = withZone(localClock(at, reading), reading)
  const day = localDay(at, reading)
  const from = day === localDay(now, reading) ? words.from(clock) : words.from(clock, day)
  return { notice: words.notice(from), title: `${from.charAt(0).toUpperCase()}${from.slice(1)} – ` }
}
