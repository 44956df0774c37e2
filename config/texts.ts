import type { XStatic } from 'typebox/schema'
import type { Report } from './fault.ts'
import { LOCALES, type Text } from './schema-scalars.ts'
import { isMapping, list, type Place } from './tree.ts'

export type Locale = (typeof LOCALES)[number]

/** One text in every language. */
export type LocalizedText = Readonly<Record<Locale, string>>

/** A text as it is written in a file. */
export type TextEntry = XStatic<typeof Text>

const LANGUAGE_NAMES: LocalizedText = { fr: 'French', en: 'English' }

/** Reports the texts that lack a language of the page. */
export function checkTexts(texts: readonly Place[], locales: unknown, report: Report): void {
  const wanted = LOCALES.filter((locale) => list(locales).includes(locale))
  for (const { path, value } of texts) {
    if (!isMapping(value)) continue
    for (const locale of wanted) {
      if (value[locale] !== undefined) continue
      report(
        [...path, locale],
        `is missing in ${LANGUAGE_NAMES[locale]}`,
        `add ${locale}: the page speaks it`,
      )
    }
  }
}

/** A text in every language; one that the page does not speak repeats the page's first. */
export function localize(text: TextEntry | undefined): LocalizedText {
  const any = text?.fr ?? text?.en ?? ''
  return { fr: text?.fr ?? any, en: text?.en ?? any }
}
