import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Locale, LocalizedText } from '../../monitors/domain/text.ts'
import { idOf } from './ids.ts'

/** A snapshot told in one language: the dialect has room for no more. */
export type Telling = { readonly snapshot: Snapshot; readonly locale: Locale }

export function say(text: LocalizedText, { locale }: Telling): string {
  return text[locale]
}

/** ISO 8601 in UTC with milliseconds. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}

export function pageId({ snapshot }: Telling): string {
  return idOf('page', snapshot.page.url)
}
