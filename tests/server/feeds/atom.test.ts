import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import type { Snapshot } from '../../../monitors/domain/snapshot.ts'
import type { Locale } from '../../../monitors/domain/text.ts'
import { renderAtom } from '../../../server/feeds/atom.ts'
import { both, calm, incident, NOW, outage } from '../../web/snapshots.ts'
import { THREAD, withUpdates, written } from './thread.ts'

/** A real XML parser reads the feed: its own elements, and those of each entry. */
const READER = `
import sys, json
from xml.etree import ElementTree
root = ElementTree.parse(sys.stdin.buffer).getroot()
def children(node):
    return [[child.tag.replace('{http://www.w3.org/2005/Atom}', ''), dict(child.attrib), ''.join(child.itertext())] for child in node if not child.tag.endswith('}entry')]
print(json.dumps({'tag': root.tag, 'feed': children(root), 'entries': [children(e) for e in root.findall('{*}entry')]}))
`
const hasPython = spawnSync('python3', ['--version']).status === 0

type Element = [tag: string, attributes: Record<string, string>, text: string]
type Feed = { tag: string; feed: Element[]; entries: Element[][] }

function read(snapshot: Snapshot, locale: Locale = 'fr'): Feed {
  const input = renderAtom({ snapshot, locale })
  const { status, stdout, stderr } = spawnSync('python3', ['-c', READER], { input, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

const textOf = (elements: Element[] | undefined, tag: string) => elements?.find(([name]) => name === tag)?.[2]
const linksOf = (elements: Element[]) =>
  elements.filter(([tag]) => tag === 'link').map(([, { rel, href }]) => [rel, href])

describe.skipIf(!hasPython)(
  'Atom, as python’s XML parser reads it (skipped where there is no python3)',
  () => {
    test('says what it is', () => {
      const { tag, feed } = read(outage(), 'en')
      expect(tag).toBe('{http://www.w3.org/2005/Atom}feed')
      expect(textOf(feed, 'id')).toBe('https://vigie.example/en/feed.atom')
      expect(textOf(feed, 'updated')).toBe('2025-12-22T07:42:00.000Z')
      expect(textOf(feed, 'author')).toBe('Vigiehttps://vigie.example/en/')
      expect(linksOf(feed)).toEqual([
        ['self', 'https://vigie.example/en/feed.atom'],
        ['alternate', 'https://vigie.example/en/'],
      ])
    })

    test('has one entry for each incident, whose id and publication stay while the rest moves on', () => {
      const all = THREAD.map((_, index) => read(withUpdates(THREAD.slice(0, index + 1)), 'en').entries)
      expect(all.map((entries) => entries.length)).toEqual(THREAD.map(() => 1))
      const values = (tag: string) => all.map(([entry]) => textOf(entry, tag))
      expect(new Set(values('id')).size).toBe(1)
      expect(new Set(values('published'))).toEqual(new Set([new Date(NOW - 540_000).toISOString()]))
      expect(values('updated')).toEqual(THREAD.map(({ at }) => new Date(at.at).toISOString()))
      expect(values('title').slice(3, 5)).toEqual([
        'Recovered, but slow: Colissimo parcel tracking',
        'Recovered: Colissimo parcel tracking and Digiposte digital vault',
      ])
      expect(values('summary')).toEqual(THREAD.map(({ text }) => text.en))
    })

    test('has the whole thread as HTML, newest first, each update with its time', () => {
      const [entry] = read(withUpdates(THREAD.slice(0, 2)), 'fr').entries
      expect(textOf(entry, 'content')).toBe(
        '<h3>En panne aussi\u00a0: Digiposte</h3><p><time datetime="2025-12-22T09:34:00+01:00">lundi 22\u00a0décembre 2025 à\u00a09\u00a0h\u00a034 (heure de Paris)</time></p><p>Texte 2</p>' +
          '<h3>En panne\u00a0: Suivi Colissimo</h3><p><time datetime="2025-12-22T09:33:00+01:00">lundi 22\u00a0décembre 2025 à\u00a09\u00a0h\u00a033 (heure de Paris)</time></p><p>Texte 1</p>' +
          '<p><a href="https://vigie.example/incidents/2025-12-22-la-poste-1">Lire tout le fil de l’incident</a></p>',
      )
    })

    test('puts the incident with the newest update first, fifty at most', () => {
      const incidents = Array.from({ length: 60 }, (_, index) =>
        incident({
          id: `incident-${index}`,
          updates: [written(1, { at: { at: NOW - 60_000 + index, precision: 'minute' } })],
        }),
      )
      const { entries } = read(calm({ incidents }))
      expect(entries).toHaveLength(50)
      expect(linksOf(entries[0] ?? [])).toEqual([
        ['alternate', 'https://vigie.example/incidents/incident-59'],
      ])
    })

    test.each([
      ['A & B <b>gras</b> "cité"', 'A & B <b>gras</b> "cité"'],
      ['avant ]]> après', 'avant ]]> après'],
      ['📬 خدمة \u202eabc\u202c', '📬 خدمة \u202eabc\u202c'],
      ['a\u0000\u0007b\ud83dc', 'ab\ufffdc'],
    ])('carries %j in title, summary, category and content', (text, plain) => {
      const services = incident()
        .services.slice(0, 1)
        .map((part) => ({ ...part, name: both(text) }))
      const updates = [written(1, { text: both(text) })]
      const [entry] = read(calm({ incidents: [incident({ updates, services })] })).entries
      expect(textOf(entry, 'title')).toBe(`Cause annoncée\u00a0: ${plain}`)
      expect(textOf(entry, 'summary')).toBe(plain)
      expect(entry?.find(([tag]) => tag === 'category')?.[1].term).toBe(plain)
      const html = plain
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
      expect(textOf(entry, 'content')).toContain(`<p>${html}</p>`)
    })
  },
)

test('the feed changes only with what it tells, and stands when there is nothing', () => {
  const later = { version: 99, generatedAt: NOW + 60_000, staleAt: NOW + 200_000 }
  expect(renderAtom({ snapshot: withUpdates(THREAD, later), locale: 'fr' })).toBe(
    renderAtom({ snapshot: withUpdates(THREAD), locale: 'fr' }),
  )
  const quiet = (generatedAt: number) =>
    renderAtom({ snapshot: calm({ incidents: [], generatedAt }), locale: 'fr' })
  expect(quiet(NOW)).toContain('<updated>1970-01-01T00:00:00.000Z</updated>')
  expect(quiet(NOW + 1)).toBe(quiet(NOW))
})
