import { setTimeout as pause } from 'node:timers/promises'
import type { Summary } from '../../server/api/schema-summary.ts'

/** Often enough to be exact to the quarter of a second; an unchanged answer is a 304 of a few bytes. */
const ASK_EVERY_MS = 250

/** Reads addresses of a server with conditional requests: what did not change is not sent again. */
export type Watcher = {
  /** `undefined` while the server has nothing to tell yet. */
  summary(): Promise<Summary | undefined>
  /** The body of an address; `undefined` when it answers with an error. */
  text(path: string): Promise<string | undefined>
  /**
   * Asks again and again until `look` has something to say, which is then returned; `undefined` when it
   * has not within `withinMs`. Rejects when the server cannot be reached or `signal` aborts.
   */
  until<T>(look: (watcher: Watcher) => Promise<T | undefined>, withinMs: number): Promise<T | undefined>
}

type Kept = { readonly etag: string; readonly body: string }

export function watchServer(address: string, signal?: AbortSignal): Watcher {
  const kept = new Map<string, Kept>()

  const watcher: Watcher = {
    async text(path) {
      const known = kept.get(path)
      const headers = known === undefined ? {} : { 'if-none-match': known.etag }
      const answer = await fetch(`${address}${path}`, { headers, ...(signal && { signal }) })
      const body = await answer.text()
      if (answer.status === 304 && known !== undefined) return known.body
      const etag = answer.headers.get('etag')
      if (!answer.ok) return undefined
      if (etag !== null) kept.set(path, { etag, body })
      return body
    },
    async summary() {
      const body = await watcher.text('/api/v1/summary')
      return body === undefined ? undefined : (JSON.parse(body) as Summary)
    },
    async until(look, withinMs) {
      const deadline = performance.now() + withinMs
      while (true) {
        const seen = await look(watcher)
        if (seen !== undefined || performance.now() > deadline) return seen
        await pause(ASK_EVERY_MS, undefined, signal && { signal })
      }
    },
  }
  return watcher
}
