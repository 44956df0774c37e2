import { expect, test } from 'vitest'
import { renderJsonFeed } from '../../../server/feeds/json-feed.ts'
import { both, calm, NOW, outage } from '../../web/snapshots.ts'
import { THREAD, withUpdates, written } from './thread.ts'

const read = (...[feed]: Parameters<typeof renderJsonFeed>) => JSON.parse(renderJsonFeed(feed))

test('says what it is, by the names of JSON Feed 1.1 in their order', () => {
  const feed = read({ snapshot: outage(), locale: 'fr' })
  expect(Object.keys(feed)).toEqual([
    'version',
    'title',
    'home_page_url',
    'feed_url',
    'description',
    'authors',
    'language',
    'items',
  ])
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    home_page_url: 'https://vigie.example/',
    feed_url: 'https://vigie.example/feed.json',
    authors: [{ name: 'Vigie', url: 'https://vigie.example/' }],
    language: 'fr',
  })
})

test('has one item for each update, newest first', () => {
  const { items } = read({ snapshot: withUpdates(THREAD), locale: 'en' })
  expect(items).toHaveLength(THREAD.length)
  expect(items.at(-1)).toEqual({
    id: expect.stringMatching(/^urn:uuid:/),
    url: 'https://vigie.example/en/incidents/2025-12-22-la-poste-1',
    title: 'Outage: Colissimo parcel tracking',
    content_html:
      '<p>Text 1</p><p><a href="https://vigie.example/en/incidents/2025-12-22-la-poste-1">Read the whole incident</a></p>',
    content_text: 'Text 1',
    date_published: new Date(NOW - 540_000).toISOString(),
    tags: ['Colissimo parcel tracking'],
  })
})

test.each([
  ['A & B <b>gras</b> ]]>', 'A & B <b>gras</b> ]]>', 'A &amp; B &lt;b&gt;gras&lt;/b&gt; ]]&gt;'],
  ['📬 خدمة \u202eabc\u202c', '📬 خدمة \u202eabc\u202c', '📬 خدمة \u202eabc\u202c'],
  ['a\u0000\u0007b\ud83dc', 'ab\ufffdc', 'ab\ufffdc'],
])('carries %j', (text, plain, html) => {
  const [item] = read({ snapshot: withUpdates([written(1, { text: both(text) })]), locale: 'fr' }).items
  expect(item.content_text).toBe(plain)
  expect(item.content_html).toContain(`<p>${html}</p>`)
})

test('a feed with nothing to tell has no items', () => {
  expect(read({ snapshot: calm({ incidents: [] }), locale: 'fr' }).items).toEqual([])
})
