import { micromark } from 'micromark'

/** Markdown without its ways into HTML and to pictures: what looks like one is text, or a link. */
const NARROWED = { disable: { null: ['htmlFlow', 'htmlText', 'labelStartImage'] } }

/** How far headings sink: a text of its own begins at `#`, on the page it stands under an `h2`. */
const HEADING_SHIFT = 2
const DEEPEST_HEADING = 6

const SAFE_SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

/**
 * Markdown (CommonMark) as HTML that may stand in a page: no HTML of its author's, no picture, and links to
 * the web and to mail alone. `micromark` escapes every text, so that in its output only its own tags are tags.
 */
export function markdownHtml(markdown: string): string {
  // The parser behind the pages ends with an error at two lone halves of characters.
  return micromark(markdown.toWellFormed(), { extensions: [NARROWED] })
    .replace(/<(\/?)h([1-6])>/g, (_, slash: string, level: string) => `<${slash}h${sunk(Number(level))}>`)
    .replace(/!?<a href="([^"]*)"(?: title="[^"]*")?>/g, (_, href: string) => anchor(href))
}

function sunk(level: number): number {
  return Math.min(DEEPEST_HEADING, level + HEADING_SHIFT)
}

/** `href` comes escaped. One that leads elsewhere than the web or mail leaves its words without a link. */
function anchor(href: string): string {
  const scheme = URL.parse(href.replaceAll('&amp;', '&'))?.protocol ?? ''
  return SAFE_SCHEMES.has(scheme) ? `<a href="${href}" rel="external noopener">` : '<a>'
}
