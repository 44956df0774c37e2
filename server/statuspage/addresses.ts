import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Locale } from '../../monitors/domain/text.ts'
import type { Address } from '../publisher/address.ts'
import { statuspageBodies } from './bodies.ts'

function addressesIn(snapshot: Snapshot, locale: Locale, query: string): readonly Address[] {
  return statuspageBodies(snapshot, locale).map(
    ([path, body]): Address => [path + query, 'application/json', () => JSON.stringify(body)],
  )
}

/** The Statuspage v2 dialect in the page's first language, and in each under `?lang=`. */
export function statuspageAddresses(snapshot: Snapshot): readonly Address[] {
  const { locales } = snapshot.page
  return [
    ...addressesIn(snapshot, locales[0], ''),
    ...locales.flatMap((locale) => addressesIn(snapshot, locale, `?lang=${locale}`)),
  ]
}
