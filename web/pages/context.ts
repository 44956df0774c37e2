import type { TemplateResult } from 'lit'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Locale, LocalizedText } from '../../monitors/domain/text.ts'
import type { Reading } from '../format/time.ts'
import { WORDS, type Words } from '../i18n/words.ts'

/** What every part of a page needs: the truth, and the language, zone and instant it is told in. */
export type PageContext = {
  readonly snapshot: Snapshot
  readonly locale: Locale
  readonly words: Words
  readonly reading: Reading
  /** The instant that spans are counted to: when the snapshot was made. Epoch milliseconds. */
  readonly now: number
}

/** A page as its makers see it: the document around it is the same for all. */
export type PageContent = {
  readonly title: string
  readonly description: string
  readonly main: TemplateResult
  /** Styles that this page needs besides those of all pages. */
  readonly sheet?: string
  /** Markup that is made as text, by the comment in `main` that stands in its place. It may hold nothing from outside. */
  readonly ready?: readonly (readonly [place: string, markup: string])[]
}

export function pageContext(snapshot: Snapshot, locale: Locale): PageContext {
  const reading = { locale, zone: snapshot.page.timezone }
  return { snapshot, locale, words: WORDS[locale], reading, now: snapshot.generatedAt }
}

/** One text in the language of the page. */
export function say(text: LocalizedText, { locale }: PageContext): string {
  return text[locale]
}
