import type { Locale } from '../../monitors/domain/text.ts'

/** Texts that only a script shows: they travel with it and weigh on no page. */
const fr = {
  kept: {
    /** `clock` as in `9 h 12 (heure de Paris)`; `day` only when it is not today. */
    from: (clock: string, day?: string) =>
      day === undefined ? `dernier état connu de ${clock}` : `dernier état connu du ${day} à ${clock}`,
    notice: (from: string) => `Cette page est injoignable\u202f; ${from}.`,
  },
  ownTime: (clock: string, day?: string) =>
    day === undefined ? `${clock} chez vous` : `${day} à ${clock} chez vous`,
}

export type LiveWords = typeof fr

const en: LiveWords = {
  kept: {
    from: (clock, day) =>
      day === undefined ? `last known state from ${clock}` : `last known state from ${day} at ${clock}`,
    notice: (from) => `This page cannot be reached; ${from}.`,
  },
  ownTime: (clock, day) => (day === undefined ? `${clock} your time` : `${day} at ${clock} your time`),
}

export const LIVE_WORDS: Readonly<Record<Locale, LiveWords>> = { fr, en }
