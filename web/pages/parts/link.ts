import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'

/** Only the web's own schemes become links: a text from a file never becomes a script. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

/** A link to a source, or its bare words where it has no address. */
export function sourceLink(url: string | null, title: string): TemplateResult {
  if (url === null || !isWebAddress(url)) return html`${title}`
  return html`<a href=${url} rel="external noopener">${title}</a>`
}

/** A source of which only the address, or only words, are known. */
export function namedSource(source: string): TemplateResult {
  return sourceLink(source, isWebAddress(source) ? new URL(source).hostname.replace(/^www\./, '') : source)
}

/** Whom to write to: an address of the web, of mail, or plain words. */
export function contactLink(contact: string): TemplateResult {
  if (isWebAddress(contact)) return sourceLink(contact, contact)
  const address = contact.replace(/^mailto:/, '')
  return /^[^\s@]+@[^\s@]+$/.test(address)
    ? html`<a href="mailto:${address}">${address}</a>`
    : html`${contact}`
}
