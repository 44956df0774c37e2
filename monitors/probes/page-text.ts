/** Elements whose content nobody reads. */
const UNREAD = ['script', 'style', 'svg', 'template', 'head']

type Element = { readonly begins: RegExp; readonly ends: string }

const TITLE: Element = { begins: /<title[\s>]/, ends: '</title' }
const HEADING: Element = { begins: /<h1[\s>]/, ends: '</h1' }

/** As long as the longest of those, and a letter more. */
const TAG_NAME = /[a-z]{1,9}/y

const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  eacute: 'é',
  egrave: 'è',
  gt: '>',
  lt: '<',
  nbsp: ' ',
  quot: '"',
  rsquo: "'",
}

/** What a person sees of a page: lower case, plain spaces and apostrophes, entities decoded. */
export type PageText = {
  readonly title: string
  /** The first heading. */
  readonly heading: string
  readonly visible: string
}

/**
 * Reads a page in one pass, in time linear in its length whatever it contains: pages come from whoever
 * answers, and an expression that backtracks could be used to stall the probe.
 */
export function readPage(html: string): PageText {
  const lower = html.toLowerCase()
  return {
    title: plain(contentOf(html, lower, TITLE)),
    heading: plain(withoutTags(contentOf(html, lower, HEADING))),
    visible: plain(withoutTags(html, lower)),
  }
}

function contentOf(html: string, lower: string, { begins, ends }: Element): string {
  const open = lower.search(begins)
  const begin = open < 0 ? -1 : html.indexOf('>', open)
  const end = begin < 0 ? -1 : lower.indexOf(ends, begin)
  return end < 0 ? '' : html.slice(begin + 1, end)
}

function withoutTags(html: string, lower = html.toLowerCase()): string {
  const parts: string[] = []
  for (let at = 0; at < html.length; ) {
    const tag = html.indexOf('<', at)
    parts.push(html.slice(at, tag < 0 ? undefined : tag))
    at = tag < 0 ? html.length : endOfMarkup(lower, tag)
  }
  return parts.join(' ')
}

/** Where the markup that begins at `tag` ends: its comment, its unread content, or the tag alone. */
function endOfMarkup(lower: string, tag: number): number {
  if (lower.startsWith('<!--', tag)) return after(lower, '-->', tag)
  TAG_NAME.lastIndex = tag + 1
  const name = TAG_NAME.exec(lower)?.[0] ?? ''
  const close = UNREAD.includes(name) ? after(lower, `</${name}`, tag) : tag
  return after(lower, '>', close)
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found < 0 ? text.length : found + mark.length
}

function plain(text: string): string {
  return text
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{1,8}));/gi, (whole, decimal, hex, name) => {
      if (name) return NAMED_ENTITIES[name.toLowerCase()] ?? whole
      const point = decimal ? Number(decimal) : Number.parseInt(hex, 16)
      return point <= 0x10ffff ? String.fromCodePoint(point) : ' '
    })
    .replace(/[’ʼ]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}
