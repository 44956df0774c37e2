import fc from 'fast-check'
import { textValue } from '../../server/calendar/ical.ts'
import { paragraphs, plainMarkup } from '../../server/feeds/markup.ts'
import { cdata, escapeText } from '../../server/feeds/xml.ts'
import { isApiPath, pathOf } from '../../server/problem.ts'
import { isHeld } from '../../server/publisher/conditional.ts'
import { CODINGS } from '../../server/publisher/edition.ts'
import { acceptedCodings } from '../../server/publisher/negotiate.ts'
import { languageFor } from '../../server/routes/language.ts'
import { markdownHtml } from '../../web/format/markdown.ts'
import { type FaultDrill, openNotebook } from './drill.ts'
import { hostileText } from './hostile-signs.ts'

const LONG = 100_000
const SHORT = 500

/** One of our own functions that reads what strangers write, and whether it did with a text what it should. */
const PARTS: Readonly<Record<string, (text: string) => boolean>> = {
  'text of XML and HTML': (text) => !/[<>"']/.test(escapeText(text)) && escapeText(text).isWellFormed(),
  'markup of a feed': (text) => !/[<>]/.test(plainMarkup(text)),
  'paragraphs of a feed': (text) => !/[<>]/.test(paragraphs(text).replace(/<\/?p>/g, '')),
  'a section of XML': (text) =>
    cdata(text).split(']]>').length === 2 + cdata(text).split(']]]]><![CDATA[>').length - 1,
  'text of a calendar': (text) => !/[\r\n]/.test(textValue(text)),
  Markdown: (text) => (markdownHtml(text).match(/<[^>]*>/g) ?? []).every(isSoundTag),
  'Accept-Encoding': (text) => acceptedCodings(text).every((coding) => CODINGS.includes(coding)),
  'Accept-Language': (text) => ['fr', 'en'].includes(languageFor('/', text)),
  'If-None-Match and If-Modified-Since': (text) =>
    typeof isHeld({ 'if-none-match': text }, '"tag"', 0, 1) === 'boolean' &&
    typeof isHeld({ 'if-modified-since': text }, '"tag"', 0, 1) === 'boolean',
  'a request target': (text) => !pathOf(text).includes('?') && typeof isApiPath(pathOf(text)) === 'boolean',
}

export const hostileParts: FaultDrill = {
  name: 'hostile-parts',
  title:
    'hostile texts for the functions that escape, negotiate and read addresses (property-based, made smaller on failure)',
  short: `${SHORT} texts each instead of ${LONG}`,
  async run({ long, seed, say }) {
    const { found, note } = openNotebook()
    const numRuns = long ? LONG : SHORT
    for (const [name, holds] of Object.entries(PARTS)) {
      const { failed, counterexample, numShrinks } = fc.check(fc.property(hostileText, holds), {
        numRuns,
        seed,
      })
      note(
        name,
        !failed,
        failed ? `${JSON.stringify(counterexample)} after ${numShrinks} steps` : `${numRuns} texts`,
      )
      say(`${name}: ${numRuns} texts`)
    }
    return { found }
  },
}

/** The tags of CommonMark without HTML and pictures, with the attributes that it gives them. */
function isSoundTag(tag: string): boolean {
  return /^<(\/?(p|h[3-6]|ul|ol|li|blockquote|pre|code|em|strong|a)|ol start="\d+"|code class="[^"<>]*"|a href="(https?:|mailto:)[^"<>]*" rel="external noopener"|[bh]r ?\/)>$/i.test(
    tag,
  )
}
