import type { OverallState, Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Locale, LocalizedText } from '../../monitors/domain/text.ts'
import type { Told } from '../../web/embed/told.ts'
import { WORDS } from '../../web/i18n/words.ts'
import { allServices, overallState, shownState } from '../../web/pages/view.ts'
import { homePath, servicePath } from '../../web/routes.ts'
import type { Address } from '../publisher/address.ts'

type Subject = {
  readonly state: OverallState
  readonly name: LocalizedText
  readonly path: (locale: Locale) => string
}

/**
 * All that `/embed.js` shows of one service, in every language of the page: it carries no words itself, and
 * the whole answer fits into one packet.
 */
function told({ state, name, path }: Subject, { page, stale, staleAt }: Snapshot): Told {
  const texts = page.locales.map((locale) => {
    const { states, stale: staleWords, colon } = WORDS[locale]
    const text = {
      label: `${name[locale]}${colon}`,
      state: stale ? staleWords.word : states[state],
      stale: staleWords.word,
      path: path(locale),
    }
    return [locale, text] as const
  })
  return {
    state,
    staleAt: staleAt === null || stale ? null : new Date(staleAt).toISOString(),
    texts: Object.fromEntries(texts),
  }
}

/** The answers for the element of `/embed.js`. Later ones win an address: only `overall` means all. */
export function embedAddresses(snapshot: Snapshot): readonly Address[] {
  const address = (id: string, subject: Subject): Address => [
    `/embed/${id}.json`,
    'application/json',
    () => JSON.stringify(told(subject, snapshot)),
  ]
  return [
    ...allServices(snapshot).map((service) =>
      address(service.id, {
        state: shownState(service, snapshot),
        name: service.name,
        path: (locale) => servicePath(service.id, locale),
      }),
    ),
    address('overall', { state: overallState(snapshot), name: snapshot.page.name, path: homePath }),
  ]
}
