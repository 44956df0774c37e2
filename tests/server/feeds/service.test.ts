import { expect, test } from 'vitest'
import { feedsOf } from '../../../server/feeds/feed.ts'
import { feedItems } from '../../../server/feeds/items.ts'
import { renderRss } from '../../../server/feeds/rss.ts'
import { THREAD, withUpdates, written } from './thread.ts'

const SNAPSHOT = withUpdates(
  [...THREAD, written(1), written(4)].toSorted((a, b) => a.at.at - b.at.at || a.number - b.number),
)

function feedOf(serviceId: string) {
  const feed = feedsOf(SNAPSHOT).find(({ locale, service }) => locale === 'en' && service?.id === serviceId)
  if (feed === undefined) throw new Error(`no feed of ${serviceId}`)
  return feed
}

test.each([
  [
    'parcel-tracking',
    [
      'Incident closed: Colissimo parcel tracking, Digiposte digital vault and Site laposte.fr',
      'Cause announced: Colissimo parcel tracking and Digiposte digital vault',
      'Recovered, but slow: Colissimo parcel tracking',
      'Cause announced: Colissimo parcel tracking',
      'Outage: Colissimo parcel tracking',
    ],
  ],
  [
    'digiposte',
    [
      'Incident closed: Colissimo parcel tracking, Digiposte digital vault and Site laposte.fr',
      'Recovered: Colissimo parcel tracking and Digiposte digital vault',
      'Cause announced: Colissimo parcel tracking and Digiposte digital vault',
      'Still out: Digiposte digital vault',
      'Also out: Digiposte digital vault',
    ],
  ],
  ['bank-web', []],
])('the feed of %s tells what concerns it, its recovery once', (serviceId, titles) => {
  expect(feedItems(feedOf(serviceId), 'rss').map(({ title }) => title)).toEqual(titles)
})

test('the feed of a service says whose it is and leads to its page', () => {
  const rss = renderRss(feedOf('digiposte'))
  expect(rss).toContain('<title>Digiposte digital vault – Vigie: outages and recoveries</title>')
  expect(rss).toContain('<link>https://vigie.example/en/services/digiposte</link>')
  expect(rss).toContain('href="https://vigie.example/en/services/digiposte/feed.rss" rel="self"')
})
