import type { Locale } from '../../monitors/domain/text.ts'
import { readMore } from './texts.ts'
import { escapeText, legal } from './xml.ts'

/** Plain text as HTML: an empty line parts paragraphs. */
export function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escapeText(paragraph.trim())}</p>`)
    .join('')
}

/**
 * Plain text as HTML of one line, for readers who take a description for markup. Quotes stay as they are, so that
 * those who take it for plain text see few signs of it.
 */
export function plainMarkup(text: string): string {
  return legal(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

export function readMoreLink(url: string, locale: Locale): string {
  return `<p><a href="${escapeText(url)}">${escapeText(readMore(locale))}</a></p>`
}
