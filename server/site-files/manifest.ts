import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Locale } from '../../monitors/domain/text.ts'
import { WORDS } from '../../web/i18n/words.ts'
import { homePath, manifestPath } from '../../web/routes.ts'
import type { Address } from '../publisher/address.ts'

const MANIFEST_TYPE = 'application/manifest+json'

const ICONS = [
  { src: '/icons/192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
  { src: '/icons/512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
  { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
]

/** What a telephone needs to keep the page among its programs (https://www.w3.org/TR/appmanifest/). */
function manifestOf({ page }: Snapshot, locale: Locale): object {
  const home = homePath(locale)
  return {
    id: home,
    name: page.name[locale],
    short_name: page.name[locale],
    description: WORDS[locale].manifest.description,
    lang: locale,
    dir: 'ltr',
    start_url: home,
    // Whoever changes the language stays in the program.
    scope: '/',
    display: 'standalone',
    background_color: '#fdfcf9',
    theme_color: '#fdfcf9',
    categories: ['news', 'utilities'],
    icons: ICONS,
  }
}

/** One for each language of the page. */
export function manifestAddresses(snapshot: Snapshot): readonly Address[] {
  return snapshot.page.locales.map((locale) => [
    manifestPath(locale),
    MANIFEST_TYPE,
    () => JSON.stringify(manifestOf(snapshot, locale)),
  ])
}
