import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { describe, expect, test } from 'vitest'
import { OUTAGE, type Publisher, startPublisher } from './outage.ts'

const TITLES = OUTAGE.map(({ title }) => title)
const OF_TRACKING = [TITLES[0], TITLES[2], TITLES[4]]

/** One piece of news as a program understood it. */
type News = {
  readonly id: string | undefined
  readonly title: string | undefined
  readonly link: string | undefined
  /** When it was published or, where an entry moves on, last updated. */
  readonly at: string | undefined
  readonly text: string | undefined
  readonly html: string | undefined
  readonly tags: readonly (string | undefined)[]
}

type Read = (url: string) => Promise<readonly News[]>

/** Asks as a reader does that keeps its last answer. */
function conditional(parse: (body: string) => readonly News[]): Read {
  let held: { readonly etag: string; readonly news: readonly News[] } | undefined
  return async (url) => {
    const answer = await fetch(url, { headers: held === undefined ? {} : { 'If-None-Match': held.etag } })
    if (answer.status === 304) return held?.news ?? []
    held = { etag: answer.headers.get('etag') ?? '', news: parse(await answer.text()) }
    return held.news
  }
}

const feedsmithRss = () =>
  conditional((body) =>
    (parseRssFeed(body).items ?? []).map((item) => ({
      id: item.guid?.isPermaLink === false ? item.guid.value : undefined,
      title: item.title,
      link: item.link,
      at: item.pubDate,
      text: item.description,
      html: item.content?.encoded,
      tags: (item.categories ?? []).map(({ name }) => name),
    })),
  )

const feedsmithAtom = () =>
  conditional((body) =>
    (parseAtomFeed(body).entries ?? []).map((entry) => ({
      id: entry.id,
      title: entry.title?.value,
      link: entry.links?.[0]?.href,
      at: entry.updated,
      text: entry.summary?.value,
      html: entry.content?.value,
      tags: (entry.categories ?? []).map(({ term }) => term),
    })),
  )

const feedsmithJson = () =>
  conditional((body) =>
    (parseJsonFeed(body).items ?? []).map((item) => ({
      id: item.id,
      title: item.title,
      link: item.url,
      at: item.date_published,
      text: item.content_text,
      html: item.content_html,
      tags: item.tags ?? [],
    })),
  )

/** Makes its own requests. Of an Atom entry it keeps the first date alone, so it follows RSS only. */
const rssParser = (): Read => async (url) =>
  (await new RssParser().parseURL(url)).items.map((item) => ({
    id: item.guid,
    title: item.title,
    link: item.link,
    at: item.isoDate,
    text: item.contentSnippet,
    html: item['content:encoded'],
    tags: item.categories ?? [],
  }))

const READERS: readonly (readonly [name: string, path: string, open: () => Read])[] = [
  ['feedsmith', '/feed.rss', feedsmithRss],
  ['feedsmith', '/history.rss', feedsmithRss],
  ['feedsmith', '/services/tracking/feed.rss', feedsmithRss],
  ['feedsmith', '/feed.atom', feedsmithAtom],
  ['feedsmith', '/history.atom', feedsmithAtom],
  ['feedsmith', '/services/tracking/feed.atom', feedsmithAtom],
  ['feedsmith', '/feed.json', feedsmithJson],
  ['feedsmith', '/services/tracking/feed.json', feedsmithJson],
  ['rss-parser', '/feed.rss', rssParser],
  ['rss-parser', '/services/tracking/feed.rss', rssParser],
]

/** Remembers what it has shown: an entry that has moved on since is news again. */
function subscribe(read: Read, url: string): () => Promise<readonly News[]> {
  const shown = new Set<string>()
  return async () => {
    const news = (await read(url)).filter(({ id, at }) => !shown.has(`${id} ${at}`))
    for (const { id, at } of news) shown.add(`${id} ${at}`)
    return news
  }
}

async function follow(publisher: Publisher) {
  const subscriptions = READERS.map(([name, path, open]) => {
    const titles = path.startsWith('/services/') ? OF_TRACKING : TITLES
    return { name: `${name} on ${path}`, path, titles, poll: subscribe(open(), publisher.url + path) }
  })
  for (const { name, poll } of subscriptions) expect(await poll(), name).toEqual([])
  return subscriptions
}

describe('feed readers from npm', () => {
  test('have one piece of news for each update of an outage, and none twice', async () => {
    const publisher = await startPublisher()
    const subscriptions = await follow(publisher)
    const seen = new Map<string, News[]>(subscriptions.map(({ name }) => [name, []]))
    for (const { play, title } of OUTAGE) {
      await play(publisher)
      for (const { name, titles, poll } of subscriptions) {
        const news = await poll()
        expect(
          news.map((one) => one.title),
          name,
        ).toEqual(titles.includes(title) ? [title] : [])
        expect(await poll(), `${name}, asked again`).toEqual([])
        seen.get(name)?.push(...news)
      }
    }
    for (const { name, path, titles } of subscriptions) {
      const news = seen.get(name) ?? []
      const ids = new Set(news.map(({ id }) => id))
      expect(ids.size, name).toBe(path.endsWith('.atom') ? 1 : titles.length)
      for (const { id, link, at, text, html, tags } of news) {
        expect(id, name).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
        expect(link, name).toMatch(/^https:\/\/vigie\.example\/incidents\//)
        expect(Date.parse(at ?? ''), name).toBeLessThanOrEqual(publisher.lab.clock.now)
        expect(text, name).toMatch(/Suivi Colissimo|Digiposte|Incident clos/)
        expect(html, name).toContain(`<p>${text}</p>`)
        expect(tags.length, name).toBeGreaterThan(0)
      }
      expect(news[0]?.tags, name).toEqual(['Suivi Colissimo'])
    }
    const ids = [...seen.entries()]
      .filter(([name]) => name.startsWith('feedsmith') && !name.includes('history'))
      .map(([, news]) => new Set(news.map(({ id }) => id)))
    // Whoever subscribes to several is told in each: some readers drop an id that another feed has shown.
    expect(new Set(ids.flatMap((own) => [...own])).size).toBe(ids.reduce((sum, own) => sum + own.size, 0))
  })
})
