/** What XML 1.0 cannot carry, not even escaped (section 2.2), beside lone surrogates. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text without what XML cannot carry; the other formats leave it out too, so that all say the same. */
export function legal(text: string): string {
  return text.toWellFormed().replace(ILLEGAL, '')
}

/** Text as XML or HTML, for contents and for quoted attributes. */
export function escapeText(text: string): string {
  return legal(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

/** Markup inside XML, untouched. Its own `]]>` is split over two sections. */
export function cdata(markup: string): string {
  return `<![CDATA[${legal(markup).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

/** An element that holds text. */
export function element(name: string, text: string): string {
  return `<${name}>${escapeText(text)}</${name}>`
}
