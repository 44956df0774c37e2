import fc from 'fast-check'
import type { Page } from 'playwright-core'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { findChromium } from '../../scripts/find-chromium.ts'
import { previewSvg } from '../../server/pictures/preview-svg.ts'
import { renderers } from '../../server/publisher/renderers.ts'
import { previewsOf } from '../../web/pages/preview.ts'
import { renderPage } from '../../web/render.ts'
import { launch } from '../browser/chromium.ts'
import { parseIn, type Written } from './browser-parse.ts'
import { type FaultDrill, openNotebook } from './drill.ts'
import { hostileText } from './hostile-signs.ts'
import { writtenBy } from './hostile-snapshot.ts'

const ROUNDS = { long: 500, short: 1 }
const ASSETS = { scriptPath: '/assets/main-test.js', earlyScript: 'void 0' }

/** Every form that plain words and sound Markdown take: whatever else appears was written by a text. */
const PLAIN =
  'Un mot.\n\nUn autre, plus long, pour que la ligne soit pleine et que l’image la coupe en plusieurs.'
const MARKDOWN = [
  '# Un\n## Deux\n### Trois\n#### Quatre\n\n> dit\n\n- un\n- deux\n\n3. trois\n\n1. un\n',
  '*em* **fort** `code` [lien](https://example.org "titre") <https://example.org>  \nsuite [mort](x:y)\n\n---\n\n    bloc\n\n```js\nx\n```\n',
].join('\n')
const ADDRESS = 'https://example.org/a?b=c#d'

type Representation = Written & { readonly path: string }
/** A property line of a calendar, its continuations joined. */
const PROPERTY = /^([A-Z-]+)[;:]/

export const hostileTexts: FaultDrill = {
  name: 'hostile-texts',
  title:
    'hostile texts in every place that a person can write in, in every representation, parsed by Chromium',
  short: `${ROUNDS.short} snapshot instead of ${ROUNDS.long}`,
  async run({ long, seed, say }) {
    const { found, note } = openNotebook()
    if (findChromium() === undefined) return { found, skipped: 'there is no Chromium here' }
    await using opened = new AsyncDisposableStack()
    const browser = await launch()
    opened.defer(() => browser.close())
    const page = await browser.newPage()
    const known = await formOf(page, plainly())
    const seen = { texts: 0, answers: 0, bytes: 0 }
    const wrong: string[] = []
    const rounds = long ? ROUNDS.long : ROUNDS.short
    for (let round = 0; round < rounds && wrong.length === 0; round += 1) {
      const texts = supply(seed + round)
      const snapshot = writtenBy(texts.next, texts.address)
      const form = await formOf(page, snapshot)
      seen.texts += texts.given()
      seen.answers += form.answers
      seen.bytes += form.bytes
      wrong.push(...form.wrong, ...[...form.parts].filter((part) => !known.parts.has(part)))
      if (round % 20 === 19) say(`${round + 1} of ${rounds} snapshots, ${seen.texts} texts`)
    }
    note(
      'plain words alone are in order',
      known.wrong.length === 0,
      known.wrong[0] ?? `${known.parts.size} parts`,
    )
    note(
      'no text becomes an element, an attribute, a handler, a link that runs, a property or a broken document',
      wrong.length === 0,
      wrong.slice(0, 3).join(' | ') ||
        `${seen.texts} texts in ${seen.answers} representations, ${(seen.bytes / 1e6).toFixed(0)} MB parsed`,
    )
    return { found }
  },
}

/** Texts that the seed decides, as many as are asked for. */
function supply(seed: number) {
  const texts = fc.sample(hostileText, { numRuns: 2_000, seed })
  let given = 0
  const next = () => {
    given += 1
    return texts[given % texts.length] ?? ''
  }
  return {
    next,
    // One in two is an address by its beginning, as the configuration asks for.
    address: () => (given % 2 === 0 ? `https://example.org/${next()}` : next()),
    given: () => given,
  }
}

function plainly(): Snapshot {
  let given = 0
  const snapshot = writtenBy(
    () => PLAIN,
    () => {
      given += 1
      return given % 2 === 0 ? ADDRESS : 'Un livre'
    },
  )
  const incidents = snapshot.incidents.map((one) => ({ ...one, postmortem: { fr: MARKDOWN, en: MARKDOWN } }))
  return { ...snapshot, incidents }
}

/** The form of everything that a snapshot is shown as: its elements, keys and properties by address. */
async function formOf(page: Page, snapshot: Snapshot) {
  const parts = new Set<string>()
  const wrong: string[] = []
  const documents: Representation[] = []
  let answers = 0
  let bytes = 0
  const add = (path: string, text: string, contentType: string) => {
    answers += 1
    bytes += text.length
    if (/\bjson\b/.test(contentType)) readJson(path, text, parts, documents)
    else if (contentType.startsWith('text/calendar')) readCalendar(path, text, parts, wrong)
    else if (contentType.startsWith('text/html')) documents.push({ path, kind: 'html', text })
    else if (contentType.includes('xml')) documents.push({ path, kind: 'xml', text })
  }
  for (const [path, render] of renderers(snapshot, ASSETS)) {
    const { body, contentType } = render()
    add(path, body, contentType)
  }
  for (const locale of ['fr', 'en'] as const) {
    add(`404 ${locale}`, renderPage({ page: 'not-found', locale }, snapshot, ASSETS).html, 'text/html')
  }
  for (const one of previewsOf(snapshot)) {
    const { timezone } = snapshot.page
    add(`preview ${one.locale}`, previewSvg(one, snapshot.generatedAt, timezone), 'image/svg+xml')
  }
  const parsed = await parseIn(
    page,
    documents.map(({ kind, text }) => ({ kind, text })),
  )
  for (const [index, { path, kind }] of documents.entries()) {
    for (const part of parsed[index]?.parts ?? []) parts.add(`${kindOf(path, kind)}: ${part}`)
    wrong.push(...(parsed[index]?.wrong ?? []).map((what) => `${path}: ${what}`))
  }
  return { parts, wrong, answers, bytes }
}

/** Addresses of one kind have one form, whichever service or incident they are of. */
function kindOf(path: string, kind: string): string {
  return `${kind} ${path.replace(/^\/en(?=\/|$)/, '').replace(/(services|incidents|badges|embed)\/[^/.]+/, '$1/*')}`
}

function readJson(path: string, text: string, parts: Set<string>, documents: Representation[]): void {
  const walk = (value: unknown, place: string) => {
    if (typeof value === 'string' && place.endsWith('.content_html')) {
      documents.push({ path: `${path} content_html`, kind: 'html', text: value })
    }
    if (Array.isArray(value)) for (const each of value) walk(each, `${place}[]`)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) {
        parts.add(`${kindOf(path, 'json')}: ${place}.${key}`)
        walk(each, `${place}.${key}`)
      }
    }
  }
  walk(JSON.parse(text), '')
}

function readCalendar(path: string, text: string, parts: Set<string>, wrong: string[]): void {
  for (const line of text.replaceAll('\r\n ', '').trimEnd().split('\r\n')) {
    const [, property] = PROPERTY.exec(line) ?? []
    if (property === undefined || /[\r\n]/.test(line))
      wrong.push(`${path}: no property: ${JSON.stringify(line)}`)
    else parts.add(`calendar ${path}: ${property}`)
  }
}
