import { lastKnown } from '../format/last-known.ts'
import { faviconHref } from '../pages/favicon.ts'

const ROOT = /<html lang="(\w+)" data-zone="([^"]+)"/

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
  const { notice, title } = lastKnown(at, now, { locale, zone })
  const banner = `<div id="kept" class="kept"><p class="frame">${notice}</p></div>`
  return page
    .replace('<title>', () => `<title>${title}`)
    .replace(
      /<link rel="icon"[^>]*>/,
      () => `<link rel="icon" type="image/svg+xml" href="${faviconHref('unknown')}">`,
    )
    .replace('<main ', () => `${banner}<main data-expired `)
}
