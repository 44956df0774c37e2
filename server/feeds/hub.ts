import { setTimeout as pause } from 'node:timers/promises'
import type { HubAnswer, PingOptions } from '../../monitors/notify/ping-hub.ts'
import { publicUrl } from '../public-url.ts'
import type { Edition } from '../publisher/edition.ts'

/** Tells a hub what is new in the feeds, if the page has one. */
export type HubTeller = {
  /** Takes the next edition. What is new against the one before is told, as often as it takes within bounds. */
  publish(edition: Edition): void
  /** Settles when nothing waits to be told. */
  told(): Promise<void>
  close(): Promise<void>
}

export type HubTellerOptions = {
  readonly ping: (options: PingOptions) => Promise<HubAnswer>
  /** A hub could not be told; after the last attempt what waited is given up. */
  readonly onFailure: (code: string, attempt: number) => void
  /** Pauses between attempts, in milliseconds; one attempt more than there are pauses. */
  readonly pausesMs?: readonly number[]
}

const TIMEOUT_MS = 10_000

/** Some eight minutes in all. A hub that comes back later is told with the next news. */
const PAUSES_MS = [2_000, 10_000, 60_000, 400_000]

const FEED = /\/(?:feed|history)\.(?:rss|atom|json)$/

/** The feeds whose bytes differ: they change only with what they tell. */
function changedFeeds(previous: Edition, next: Edition): readonly string[] {
  return [...next.entries]
    .filter(([path, { hash }]) => FEED.test(path) && previous.entries.get(path)?.hash !== hash)
    .map(([path]) => path)
}

export function createHubTeller({ ping, onFailure, pausesMs = PAUSES_MS }: HubTellerOptions): HubTeller {
  const stopping = new AbortController()
  const { signal } = stopping
  const waiting = new Set<string>()
  let previous: Edition | undefined
  let telling: Promise<void> | undefined

  async function attempt(hub: string, number: number): Promise<boolean> {
    const topics = [...waiting]
    const answer = await ping({ hub, topics, timeoutMs: TIMEOUT_MS, signal })
    if (signal.aborted) return true
    if (!answer.ok) onFailure(answer.code, number)
    if (answer.ok) for (const topic of topics) waiting.delete(topic)
    return answer.ok
  }

  /** What becomes new meanwhile goes along with the next attempt. */
  async function tell(hub: string): Promise<void> {
    while (waiting.size > 0 && !signal.aborted) {
      let done = await attempt(hub, 1)
      for (const [index, pauseMs] of pausesMs.entries()) {
        if (done) break
        await pause(pauseMs, undefined, { signal, ref: false })
        done = await attempt(hub, index + 2)
      }
      if (!done) waiting.clear()
    }
  }

  return {
    publish(edition) {
      const { hub } = edition.frame.page
      const changed = previous === undefined ? [] : changedFeeds(previous, edition)
      previous = edition
      if (hub === undefined) return
      for (const path of changed) waiting.add(publicUrl(edition.frame, path))
      if (waiting.size === 0 || telling !== undefined) return
      telling = tell(hub)
        // A stop ends the pause.
        .catch(() => undefined)
        .finally(() => {
          telling = undefined
        })
    },
    async told() {
      await telling
    },
    async close() {
      stopping.abort()
      await telling
    },
  }
}
