import type { Locale } from '../../monitors/domain/text.ts'

/** What the service worker writes onto a page that it kept. */
const fr = {
  /** `clock` as in `9 h 12 (heure de Paris)`; `day` only when it is not today. */
  from: (clock: string, day?: string) =>
    day === undefined ? `dernier état connu de ${clock}` : `dernier état connu du ${day} à ${clock}`,
  notice: (from: string) => `Cette page est injoignable\u202f; ${from}.`,
}

type KeptWords = typeof fr

const en: KeptWords = {
  from: (clock, day) =>
    day === undefined ? `last known state from ${clock}` : `last known state from ${day} at ${clock}`,
  notice: (from) => `This page cannot be reached; ${from}.`,
}

export const KEPT_WORDS: Readonly<Record<Locale, KeptWords>> = { fr, en }
