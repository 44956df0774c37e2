import { setTimeout as pause } from 'node:timers/promises'
import Parser from 'rss-parser'
import type { Summary } from '../../server/api/schema-summary.ts'
import { servicesOf } from './room.ts'

const ASK_EVERY_MS = 100

type JsonFeed = {
  readonly items: readonly {
    readonly id: string
    readonly title: string
    readonly content_text: string
    readonly date_published: string
  }[]
}

/** What readers of the feeds and the API have been told, over every life of a server. */
export type Told = {
  /** Asks the feeds and the summary until the server can no longer be reached. */
  follow(address: string): Promise<void>
  /** The French text of every update, once for each. */
  readonly texts: ReadonlySet<string>
  readonly incidents: ReadonlySet<string>
  /** When each service was said to have been looked at last, epoch milliseconds. */
  readonly checkedAt: ReadonlyMap<string, number>
  readonly guids: number
  /** Ids of feed items that were repeated with other content. */
  readonly contradicted: readonly string[]
  readonly answers: number
}

export function openTold(): Told {
  const items = new Map<string, string>()
  const texts = new Set<string>()
  const incidents = new Set<string>()
  const checkedAt = new Map<string, number>()
  const contradicted: string[] = []
  const parser = new Parser()
  let answers = 0

  const hear = (guid: string, content: string) => {
    if ((items.get(guid) ?? content) !== content) contradicted.push(guid)
    items.set(guid, content)
  }
  const hearJson = (text: string) => {
    for (const { id, title, content_text, date_published } of (JSON.parse(text) as JsonFeed).items) {
      hear(id, JSON.stringify([title, content_text, date_published]))
      texts.add(content_text)
    }
  }
  const hearRss = async (text: string) => {
    for (const { guid, title, content, pubDate } of (await parser.parseString(text)).items) {
      hear(guid ?? '', JSON.stringify([title, content, pubDate]))
    }
  }
  const hearSummary = (text: string) => {
    const summary = JSON.parse(text) as Summary
    for (const { id } of summary.incidents) incidents.add(id)
    for (const service of servicesOf(summary)) {
      const at = Date.parse(service.checkedAt ?? '')
      if (at > (checkedAt.get(service.id) ?? 0)) checkedAt.set(service.id, at)
    }
  }
  const ask = async (url: string, take: (text: string) => unknown) => {
    const answer = await fetch(url)
    const text = await answer.text()
    if (!answer.ok) return
    answers += 1
    await take(text)
  }
  return {
    async follow(address) {
      try {
        while (true) {
          await ask(`${address}/feed.json`, hearJson)
          await ask(`${address}/feed.rss`, hearRss)
          await ask(`${address}/api/v1/summary`, hearSummary)
          await pause(ASK_EVERY_MS)
        }
      } catch (error) {
        // An answer that was cut off in the middle told nobody anything.
        if (!(error instanceof TypeError)) throw error
      }
    },
    texts,
    incidents,
    checkedAt,
    get guids() {
      return items.size
    },
    contradicted,
    get answers() {
      return answers
    },
  }
}
