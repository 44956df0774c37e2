import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { securityHeaders } from '../../server/publisher/security-headers.ts'
import { firstFollowDelayMs } from '../../web/browser/pacing.ts'
import { renderPage } from '../../web/render.ts'
import { pagePaths } from '../../web/routes.ts'

export type PageServer = {
  readonly url: string
  /** What the next answers are made of. */
  show(snapshot: Snapshot): void
  /** How pages answer from now on: as they should, or as a failing server does. */
  fail(failing: boolean): void
  /** Whether there is room for those who follow the events; without, they are told to wait. */
  admit(welcome: boolean): void
  /** Tells those who follow the events. */
  tell(name: string, data: object): void
  /** Cuts off all who follow the events. */
  hangUp(): void
  /** What time the answers say it is, in epoch milliseconds; `null`, as at first, for none. */
  date(at: number | null): void
  /** Requests for pages so far, with whether each was conditional and found unchanged. */
  readonly asked: readonly { readonly path: string; readonly unchanged: boolean }[]
  /** Requests for the events so far, each with the event that it had heard last. */
  readonly followed: readonly { readonly lastEventId: string | undefined }[]
  /** How many follow the events at present. */
  readonly followers: number
  readonly port: number
  close(): Promise<void>
}

/** By then a page that is still open follows the events. */
export const FOLLOWS_BY_MS = firstFollowDelayMs(1)

/** As the server asks those to wait who find no room. */
const RETRY_AFTER_SECONDS = 30

async function sendBuilt(response: ServerResponse, path: string): Promise<void> {
  try {
    const script = await readFile(new URL(`../../dist/web${path}`, import.meta.url))
    const headers = securityHeaders(path === '/sw.js' ? 'worker' : 'asset', false)
    const kept = path === '/sw.js' ? 'no-cache' : 'public, max-age=31536000, immutable'
    response
      .setHeaders(new Map([...headers, ['cache-control', kept]]))
      .writeHead(200, { 'content-type': 'text/javascript' })
      .end(script)
  } catch {
    response.writeHead(404).end()
  }
}

/** Serves every page of a snapshot on loopback, under the policy that the real server sends. */
export async function servePages(first: Snapshot, port = 0): Promise<PageServer> {
  let snapshot = first
  let failing = false
  let welcome = true
  let date: number | null = null
  let told = 0
  const asked: { path: string; unchanged: boolean }[] = []
  const followed: { lastEventId: string | undefined }[] = []
  const followers = new Set<ServerResponse>()

  const sendEvents = (response: ServerResponse) => {
    if (!welcome) {
      response.writeHead(503, { 'retry-after': String(RETRY_AFTER_SECONDS) }).end()
      return
    }
    followers.add(response)
    response.on('close', () => followers.delete(response))
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(':\n\n')
  }
  const sendPage = (response: ServerResponse, path: string, held: string | undefined) => {
    const found = pagePaths(snapshot).find((page) => page.path === path)
    const route = found?.route ?? ({ page: 'not-found', locale: 'fr' } as const)
    const { html, status, inline } = renderPage(route, snapshot)
    const etag = `"${createHash('sha256').update(html).digest('base64url')}"`
    const unchanged = held === etag
    if (found) asked.push({ path, unchanged })
    if (failing) {
      response.writeHead(503).end()
      return
    }
    response.setHeaders(new Map(securityHeaders('page', false, inline))).writeHead(unchanged ? 304 : status, {
      etag,
      'cache-control': 'public, max-age=10',
      'content-type': 'text/html; charset=utf-8',
      'last-modified': new Date(snapshot.generatedAt).toUTCString(),
    })
    response.end(unchanged ? undefined : html)
  }

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    response.sendDate = false
    if (date !== null) response.setHeader('date', new Date(date).toUTCString())
    if (path.startsWith('/assets/') || path === '/sw.js') {
      void sendBuilt(response, path)
      return
    }
    if (path === '/api/v1/events') {
      const lastEventId = request.headers['last-event-id']
      followed.push({ lastEventId: typeof lastEventId === 'string' ? lastEventId : undefined })
      sendEvents(response)
      return
    }
    sendPage(response, path, request.headers['if-none-match'])
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    show: (next) => {
      snapshot = next
    },
    fail: (now) => {
      failing = now
    },
    admit: (now) => {
      welcome = now
    },
    tell: (name, data) => {
      told += 1
      for (const follower of followers) {
        follower.write(`id: ${told}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
      }
    },
    hangUp: () => {
      for (const follower of followers) follower.end()
    },
    date: (at) => {
      date = at
    },
    asked,
    followed,
    get followers() {
      return followers.size
    },
    close: async () => {
      if (!server.listening) return
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
