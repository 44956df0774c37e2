import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import type { Contact } from '../../../monitors/domain/catalog.ts'

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

/**
 * How an owner is reached. An address is text to type, not a link to follow: the habit that protects
 * people from fraudsters is the one that the page should teach.
 */
export function contactWay({ url, tel }: Contact, typeIt: string): TemplateResult {
  if (tel !== null)
    return html`<a href="tel:${tel.replace(/[^\d+]/g, '')}">${tel.replaceAll(' ', '\u00a0')}</a>`
  const address = url !== null && isWebAddress(url) ? new URL(url) : null
  const typed = address ? (address.host + address.pathname).replace(/\/$/, '') : (url ?? '')
  return html`<strong>${typed}</strong> (${typeIt})`
}

/** Whom to write to: an address of the web, of mail, or plain words. */
export function contactLink(contact: string): TemplateResult {
  if (isWebAddress(contact)) return sourceLink(contact, contact)
  const address = contact.replace(/^mailto:/, '')
  return /^[^\s@]+@[^\s@]+$/.test(address)
    ? html`<a href="mailto:${address}">${address}</a>`
    : html`${contact}`
}
