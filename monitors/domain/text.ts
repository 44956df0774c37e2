/** The languages Vigie speaks. Every text a person reads exists in all of them. */
export type Locale = 'fr' | 'en'

/** One text in every language. */
export type LocalizedText = Readonly<Record<Locale, string>>
