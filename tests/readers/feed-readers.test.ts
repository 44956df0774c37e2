import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openNewsboat } from './newsboat.ts'
import { OUTAGE, startPublisher } from './outage.ts'
import { hasProgram, hasPython } from './programs.ts'
import { runPython } from './python.ts'

/** Every reader is a program that starts anew for each look. */
const PATIENCE = { timeout: 60_000 }

const TITLES = OUTAGE.map(({ title }) => title)

/** What the followers of one service are told of the same outage. */
const OF_TRACKING = [TITLES[0], TITLES[2], TITLES[4]]

async function temporaryHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'vigie-reader-'))
  onTestFinished(() => rm(home, { recursive: true }))
  return home
}

type News = {
  readonly id: string
  readonly title: string
  readonly link: string
  readonly published: string
  readonly tags: readonly string[]
  readonly content: string
}

type Answer = { readonly status: number; readonly wellFormed: boolean; readonly news: readonly News[] }

const NOTHING_NEW: Answer = { status: 304, wellFormed: true, news: [] }

describe.skipIf(!hasPython('feedparser'))(
  'feedparser (skipped without the Debian package python3-feedparser)',
  () => {
    const FEEDS = [
      { path: '/feed.rss', titles: TITLES },
      { path: '/history.rss', titles: TITLES },
      { path: '/services/tracking/feed.rss', titles: OF_TRACKING },
      { path: '/feed.atom', titles: TITLES },
      { path: '/services/tracking/feed.atom', titles: OF_TRACKING },
    ]

    test('has one piece of news for each update, and none twice', PATIENCE, async () => {
      const publisher = await startPublisher()
      const memory = join(await temporaryHome(), 'memory.json')
      const urls = FEEDS.map(({ path }) => publisher.url + path)
      const poll = () => runPython<readonly Answer[]>('read-feed.py', memory, ...urls)
      expect(await poll()).toEqual(FEEDS.map(() => ({ ...NOTHING_NEW, status: 200 })))

      const seen = FEEDS.map((): News[] => [])
      for (const { play, title } of OUTAGE) {
        await play(publisher)
        const answers = await poll()
        expect(
          answers.map(({ news, ...answer }) => ({ ...answer, news: news.map((item) => item.title) })),
        ).toEqual(
          FEEDS.map(({ titles }) =>
            titles.includes(title) ? { status: 200, wellFormed: true, news: [title] } : NOTHING_NEW,
          ),
        )
        expect(await poll()).toEqual(FEEDS.map(() => NOTHING_NEW))
        for (const [index, { news }] of answers.entries()) seen[index]?.push(...news)
      }

      for (const [index, { path, titles }] of FEEDS.entries()) {
        const news = seen[index] ?? []
        const isAtom = path.endsWith('.atom')
        expect(new Set(news.map(({ id }) => id)).size).toBe(isAtom ? 1 : titles.length)
        expect(new Set(news.map(({ published }) => published)).size).toBe(isAtom ? 1 : titles.length)
        expect(news[0]?.link).toMatch(/^https:\/\/vigie\.example\/incidents\//)
        expect(news[0]?.tags).toEqual(['Suivi Colissimo'])
        expect(news[0]?.content).toContain('Suivi Colissimo')
      }
    })
  },
)

describe.skipIf(!hasProgram('newsboat', '--version'))(
  'newsboat (skipped without the Debian package newsboat)',
  () => {
    test('keeps one item for each update, and none twice', PATIENCE, async () => {
      const publisher = await startPublisher()
      const open = async (...paths: string[]) =>
        openNewsboat(
          await temporaryHome(),
          paths.map((path) => publisher.url + path),
        )
      const all = await open('/feed.rss')
      const one = await open('/services/tracking/feed.rss')
      await Promise.all([all.reload(), one.reload()])
      expect([all.items(), one.items()]).toEqual([[], []])

      for (const [index, { play }] of OUTAGE.entries()) {
        await play(publisher)
        await Promise.all([all.reload(), one.reload()])
        await all.reload()
        const told = TITLES.slice(0, index + 1)
        expect(all.items().map(({ title }) => title)).toEqual(told)
        expect(one.items().map(({ title }) => title)).toEqual(OF_TRACKING.slice(0, Math.floor(index / 2) + 1))
      }
      for (const { pubDate } of all.items()) {
        expect(pubDate * 1000).toBeLessThanOrEqual(publisher.lab.clock.now)
      }

      // Whoever subscribes to both is told in both.
      const both = await open('/feed.rss', '/services/tracking/feed.rss')
      await both.reload()
      expect(both.items()).toHaveLength(TITLES.length + OF_TRACKING.length)
    })
  },
)
