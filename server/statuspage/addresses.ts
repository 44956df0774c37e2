import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Locale } from '../../monitors/domain/text.ts'
import type { Address } from '../publisher/address.ts'
import { BODIES, type Parts, partsOf } from './bodies.ts'

/** One language of the dialect. Its parts are made once, with the first body that is rendered. */
function addressesIn(snapshot: Snapshot, locale: Locale): readonly Address[] {
  let made: Parts | undefined
  const parts = () => {
    made ??= partsOf({ snapshot, locale })
    return made
  }
  const queries = locale === snapshot.page.locales[0] ? ['', `?lang=${locale}`] : [`?lang=${locale}`]
  return Object.entries(BODIES).flatMap(([name, body]) =>
    queries.map(
      (query): Address => [
        `/api/v2/${name}.json${query}`,
        'application/json',
        () => JSON.stringify(body(parts())),
      ],
    ),
  )
}

/** The Statuspage v2 dialect in the page's first language, and in each under `?lang=`. */
export function statuspageAddresses(snapshot: Snapshot): readonly Address[] {
  return snapshot.page.locales.flatMap((locale) => addressesIn(snapshot, locale))
}
