/** Elements whose content nobody reads. */
const UNREAD = ['script', 'style', 'svg', 'template', 'head']

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
  return {
    title: plain(contentOf(html, 'title')),
    heading: plain(withoutTags(contentOf(html, 'h1'))),
    visible: plain(withoutTags(html)),
  }
}

function contentOf(html: string, element: string): string {
  const lower = html.toLowerCase()
  const open = lower.search(new RegExp(`<${element}[\\s>]`))
  const begin = open < 0 ? -1 : html.indexOf('>', open)
  const end = begin < 0 ? -1 : lower.indexOf(`</${element}`, begin)
  return end < 0 ? '' : html.slice(begin + 1, end)
}

function withoutTags(html: string): string {
  const lower = html.toLowerCase()
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
  const name = /^[a-z]+/.exec(lower.slice(tag + 1, tag + 12))?.[0] ?? ''
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
