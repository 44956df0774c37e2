import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, onTestFinished, test } from 'vitest'
import { pingHub } from '../../../monitors/notify/ping-hub.ts'
import { renderAtom } from '../../../server/feeds/atom.ts'
import { createHubTeller, type HubTellerOptions } from '../../../server/feeds/hub.ts'
import { renderJsonFeed } from '../../../server/feeds/json-feed.ts'
import { renderRss } from '../../../server/feeds/rss.ts'
import type { Edition } from '../../../server/publisher/edition.ts'
import { renderEdition } from '../../../server/publisher/render.ts'
import { calm, incident, outage } from '../../web/snapshots.ts'
import { ASSETS } from '../serving.ts'

type Hub = { readonly url: string; readonly heard: URLSearchParams[]; statuses: number[] }

/** A hub that answers as it is told to, one status after the other, and 204 from then on. */
async function startHub(...statuses: number[]): Promise<Hub> {
  const hub: Hub = { url: '', heard: [], statuses }
  const hear = async (request: IncomingMessage) => {
    expect([request.method, request.headers['content-type']]).toEqual([
      'POST',
      'application/x-www-form-urlencoded',
    ])
    hub.heard.push(new URLSearchParams(await text(request)))
    return hub.statuses.shift() ?? 204
  }
  const server = createServer(async (request, response) => {
    response.writeHead(await hear(request)).end('heard')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return Object.assign(hub, { url: `http://127.0.0.1:${port}/hub` })
}

const PAGE = calm().page

async function editions(hub: string | undefined): Promise<readonly [Edition, Edition, Edition]> {
  const page = hub === undefined ? PAGE : { ...PAGE, hub }
  const groups = calm().groups.slice(0, 1)
  const render = (version: number, changes: Parameters<typeof calm>[0]) =>
    renderEdition(calm({ page, groups, version, ...changes }), { assets: ASSETS })
  return [
    await render(1, {}),
    await render(2, { incidents: outage().incidents }),
    await render(3, { incidents: outage().incidents, generatedAt: calm().generatedAt + 60_000 }),
  ]
}

function teller(changes: Partial<HubTellerOptions> = {}) {
  const failures: string[] = []
  const made = createHubTeller({
    ping: pingHub,
    onFailure: (code, attempt) => failures.push(`${code} ${attempt}`),
    pausesMs: [1, 1],
    ...changes,
  })
  onTestFinished(() => made.close())
  return { ...made, failures }
}

describe('a hub', () => {
  test('is told once of the feeds that have something new, and of nothing else', async () => {
    const hub = await startHub()
    const { publish, told } = teller()
    const [before, after, later] = await editions(hub.url)
    for (const edition of [before, after, later]) {
      publish(edition)
      await told()
    }
    expect(hub.heard).toHaveLength(1)
    const [news] = hub.heard
    expect(news?.get('hub.mode')).toBe('publish')
    const topics = news?.getAll('hub.url') ?? []
    expect(topics).toContain('https://vigie.example/feed.rss')
    expect(topics).toContain('https://vigie.example/en/feed.atom')
    expect(topics).toContain('https://vigie.example/history.rss')
    expect(topics).toContain('https://vigie.example/services/parcel-tracking/feed.json')
    expect(topics).not.toContain('https://vigie.example/services/postal-site/feed.json')
    expect(topics.every((topic) => /\.(rss|atom|json)$/.test(topic))).toBe(true)
  })

  test('that fails is asked again, and forgotten news goes along with the next', async () => {
    const hub = await startHub(503, 500)
    const { publish, told, failures } = teller()
    const [before, after] = await editions(hub.url)
    publish(before)
    publish(after)
    await told()
    expect(failures).toEqual(['503 1', '500 2'])
    expect(hub.heard.map((news) => news.getAll('hub.url').length)).toEqual(
      Array(3).fill(hub.heard[0]?.getAll('hub.url').length),
    )
  })

  test('that stays away is given up, until there is news again', async () => {
    const hub = await startHub(500, 500, 500)
    const { publish, told, failures } = teller()
    const [before, after] = await editions(hub.url)
    publish(before)
    publish(after)
    await told()
    expect(failures).toEqual(['500 1', '500 2', '500 3'])
    publish(before)
    await told()
    expect(hub.heard).toHaveLength(4)
  })

  test('that is not there is a value', async () => {
    const { publish, told, failures } = teller({ pausesMs: [] })
    const hub = await startHub()
    const nobody = hub.url.replace(/:\d+/, ':1')
    const [before, after] = await editions(nobody)
    publish(before)
    publish(after)
    await told()
    expect(failures).toEqual(['ECONNREFUSED 1'])
  })

  test('is not looked for where the page has none', async () => {
    const { publish, told, failures } = teller({ ping: () => Promise.reject(new Error('asked')) })
    const [before, after] = await editions(undefined)
    publish(before)
    publish(after)
    await told()
    expect(failures).toEqual([])
  })

  test('that hangs ends with a stop', async () => {
    const server = createServer(() => {}).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const { publish, close, failures } = teller()
    const asked = once(server, 'request')
    const [before, after] = await editions(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    publish(before)
    publish(after)
    await asked
    await close()
    expect(failures).toEqual([])
  })
})

test('every feed names the hub of the page, and none where there is none', () => {
  const hub = 'https://hub.example/?a=1&b=2'
  const feed = { snapshot: calm({ page: { ...PAGE, hub }, incidents: [incident()] }), locale: 'fr' } as const
  const linked = parseRssFeed(renderRss(feed)).atom?.links ?? []
  expect(linked.filter(({ rel }) => rel === 'hub').map(({ href }) => href)).toEqual([hub])
  const links = parseAtomFeed(renderAtom(feed)).links ?? []
  expect(links.filter(({ rel }) => rel === 'hub').map(({ href }) => href)).toEqual([hub])
  expect(parseJsonFeed(renderJsonFeed(feed)).hubs).toEqual([{ type: 'WebSub', url: hub }])
  const without = { ...feed, snapshot: calm() }
  expect(renderRss(without) + renderAtom(without) + renderJsonFeed(without)).not.toContain('hub')
})
