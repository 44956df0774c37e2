import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import type { IncidentUpdateView, Snapshot } from '../../../monitors/domain/snapshot.ts'
import type { Locale } from '../../../monitors/domain/text.ts'
import { renderRss as render } from '../../../server/feeds/rss.ts'
import { both, calm, incident, NOW, outage } from '../../web/snapshots.ts'
import { measured, THREAD, withUpdates } from './thread.ts'

const renderRss = (snapshot: Snapshot, locale: Locale) => render({ snapshot, locale })

/** A real XML parser reads the feed; each item comes back as its elements' texts. */
const READER = `
import sys, json
from xml.etree import ElementTree
root = ElementTree.parse(sys.stdin.buffer).getroot()
def texts(node):
    return [[child.tag, dict(child.attrib), child.text or ''] for child in node if child.tag != 'item']
channel = root.find('channel')
print(json.dumps({'version': root.get('version'), 'channel': texts(channel), 'items': [texts(i) for i in channel.findall('item')]}))
`
const hasPython = spawnSync('python3', ['--version']).status === 0

type Element = [tag: string, attributes: Record<string, string>, text: string]
type Feed = { version: string; channel: Element[]; items: Element[][] }

function read(feed: string): Feed {
  const { status, stdout, stderr } = spawnSync('python3', ['-c', READER], { input: feed, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

const textOf = (elements: Element[] | undefined, tag: string) => elements?.find(([name]) => name === tag)?.[2]
const all = (feed: Feed, tag: string) => feed.items.map((item) => textOf(item, tag))

const CONTENT = '{http://purl.org/rss/1.0/modules/content/}encoded'
const ATOM_LINK = '{http://www.w3.org/2005/Atom}link'

describe.skipIf(!hasPython)(
  'the feed, as python’s XML parser reads it (skipped where there is no python3)',
  () => {
    test('says what it is', () => {
      const feed = read(renderRss(outage(), 'fr'))
      expect(feed.version).toBe('2.0')
      expect(textOf(feed.channel, 'title')).toBe('Vigie\u00a0: pannes et rétablissements')
      expect(textOf(feed.channel, 'link')).toBe('https://vigie.example/')
      expect(textOf(feed.channel, 'language')).toBe('fr')
      expect(Number(textOf(feed.channel, 'ttl'))).toBeGreaterThan(0)
      expect(feed.channel.find(([tag]) => tag === ATOM_LINK)?.[1]).toEqual({
        href: 'https://vigie.example/feed.rss',
        rel: 'self',
        type: 'application/rss+xml',
      })
      expect(textOf(read(renderRss(outage(), 'en')).channel, 'link')).toBe('https://vigie.example/en/')
    })

    test('has one item for each update, measured and written, newest first', () => {
      const feed = read(renderRss(outage(), 'en'))
      expect(all(feed, 'pubDate')).toEqual([
        'Mon, 22 Dec 2025 07:42:00 GMT',
        'Mon, 22 Dec 2025 05:30:45 GMT',
        'Fri, 19 Dec 2025 23:00:00 GMT',
        'Fri, 19 Dec 2025 23:00:00 GMT',
      ])
      expect(textOf(feed.channel, 'lastBuildDate')).toBe('Mon, 22 Dec 2025 07:42:00 GMT')
      expect(textOf(feed.items[0], 'title')).toBe(
        'Outage: Colissimo parcel tracking and Digiposte digital vault',
      )
      expect(textOf(feed.items[0], 'link')).toBe('https://vigie.example/en/incidents/2025-12-22-la-poste-1')
      expect(textOf(feed.items[0], 'description')).toBe('Mail and parcels are still being delivered.')
      expect(textOf(feed.items[0], CONTENT)).toContain('<p>Mail and parcels are still being delivered.</p>')
    })

    test('titles each update by what it says, and always tells of the recovery', () => {
      expect(all(read(renderRss(withUpdates(THREAD), 'fr')), 'title')).toEqual([
        'Incident clos\u00a0: Suivi Colissimo, Digiposte et Site laposte.fr',
        'Rétabli\u00a0: Suivi Colissimo, Digiposte et Site laposte.fr',
        'De nouveau en panne\u00a0: Site laposte.fr',
        'Rétabli\u00a0: Suivi Colissimo et Digiposte',
        'Rétabli, mais lent\u00a0: Suivi Colissimo',
        'Toujours en panne\u00a0: Digiposte',
        'En panne aussi\u00a0: Digiposte',
        'En panne\u00a0: Suivi Colissimo',
      ])
    })

    test('gives every item a permanent guid that no other feed uses', () => {
      const guids = (['fr', 'en'] as const).flatMap((locale) =>
        read(renderRss(withUpdates(THREAD), locale)).items.map((item) =>
          item.find(([tag]) => tag === 'guid'),
        ),
      )
      expect(new Set(guids.map((guid) => guid?.[2])).size).toBe(2 * THREAD.length)
      for (const guid of guids) {
        expect(guid?.[1]).toEqual({ isPermaLink: 'false' })
        expect(guid?.[2]).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
      }
    })

    test('keeps what is dated in the future for later', () => {
      const future: IncidentUpdateView = {
        ...measured(7, 'resolved', { kind: 'resolved', stableSince: NOW, slow: [] }),
        at: { at: NOW + 1, precision: 'minute' },
      }
      const now = read(renderRss(withUpdates([...THREAD, future]), 'fr'))
      const then = read(renderRss(withUpdates([...THREAD, future], { generatedAt: NOW + 1 }), 'fr'))
      expect([now.items.length, then.items.length]).toEqual([8, 9])
    })

    test('holds the newest fifty', () => {
      const opened = THREAD.slice(0, 1)
      const incidents = Array.from({ length: 70 }, (_, index) =>
        incident({
          id: `incident-${index}`,
          updates: opened.map((update) => ({ ...update, at: { ...update.at, at: NOW - index * 1_000 } })),
        }),
      )
      const feed = read(renderRss(calm({ incidents }), 'fr'))
      expect(feed.items).toHaveLength(50)
      expect(textOf(feed.items.at(-1), 'link')).toContain('/incidents/incident-49')
    })

    test.each([
      ['markup', 'A & B <b>gras</b> "cité" \'x\''],
      ['the end of a CDATA section', 'avant ]]> après ]]>]]>'],
      ['an emoji', '📬 colis 👩‍👩‍👧‍👦'],
      ['right-to-left text', 'خدمة التتبع \u202eabc\u202c'],
    ])('carries %s unharmed', (_name, text) => {
      const update: IncidentUpdateView = {
        number: 1,
        origin: 'written',
        phase: 'resolved',
        at: { at: NOW - 1_000, precision: 'minute' },
        text: both(text),
      }
      const name = both(text)
      const services = incident()
        .services.slice(0, 1)
        .map((service) => ({ ...service, name }))
      const feed = read(renderRss(calm({ incidents: [incident({ updates: [update], services })] }), 'fr'))
      // Readers take a description for HTML.
      const markup = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
      expect(textOf(feed.items[0], 'description')).toBe(markup)
      expect(textOf(feed.items[0], 'title')).toBe(`Rétabli\u00a0: ${text}`)
      const escaped = markup.replaceAll('"', '&quot;').replaceAll("'", '&#39;')
      expect(textOf(feed.items[0], CONTENT)).toContain(`<p>${escaped}</p>`)
    })

    test('is well formed whatever control characters and halves of characters a text holds', () => {
      const controls = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('')
      const [update] = THREAD
      if (update === undefined) throw new Error('the thread is empty')
      const dirty = { ...update, text: both(`a${controls}b\ud83dc\ufffed\uffff`) }
      expect(textOf(read(renderRss(withUpdates([dirty]), 'fr')).items[0], 'description')).toBe(
        'a\t\n\nb\ufffdcd',
      )
    })
  },
)

test('never alters an item that readers hold: what comes later leaves the earlier ones as they were', () => {
  const items = (count: number) =>
    renderRss(withUpdates(THREAD.slice(0, count)), 'fr').match(/<item>.*?<\/item>/gs) ?? []
  for (let count = 1; count < THREAD.length; count += 1) {
    expect(items(count + 1)).toHaveLength(count + 1)
    expect(items(count + 1).slice(1)).toEqual(items(count))
  }
})

test('the feed changes only with what it tells', () => {
  const later = { version: 99, generatedAt: NOW + 60_000, staleAt: NOW + 200_000 }
  expect(renderRss(withUpdates(THREAD, later), 'fr')).toBe(renderRss(withUpdates(THREAD), 'fr'))
})

test('a feed with nothing to tell is a feed all the same', () => {
  const empty = renderRss(calm({ incidents: [] }), 'fr')
  expect(empty).not.toContain('<item>')
  expect(empty).not.toContain('lastBuildDate')
})
