import type { Locale } from '../../monitors/domain/text.ts'
import { readMore } from './texts.ts'
import { escapeText } from './xml.ts'

/** Plain text as HTML: an empty line parts paragraphs. */
export function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escapeText(paragraph.trim())}</p>`)
    .join('')
}

export function readMoreLink(url: string, locale: Locale): string {
  return `<p><a href="${escapeText(url)}">${escapeText(readMore(locale))}</a></p>`
}
