import type { Locale } from '../../monitors/domain/text.ts'

/** The reader's own time, beside the page's; `day` only where it is another. Shown by a script alone. */
type OwnTimeWords = (clock: string, day?: string) => string

export const OWN_TIME_WORDS: Readonly<Record<Locale, OwnTimeWords>> = {
  fr: (clock, day) => (day === undefined ? `${clock} chez vous` : `${day} à ${clock} chez vous`),
  en: (clock, day) => (day === undefined ? `${clock} your time` : `${day} at ${clock} your time`),
}
