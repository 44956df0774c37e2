import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { builtAssets } from '../../web/assets.ts'
import { renderPage } from '../../web/render.ts'
import { pagePaths } from '../../web/routes.ts'

export type PageServer = {
  readonly url: string
  /** What the next answers are made of. */
  show(snapshot: Snapshot): void
  /** How pages answer from now on: as they should, or as a failing server does. */
  fail(failing: boolean): void
  /** Requests for pages so far, with whether each was conditional and found unchanged. */
  readonly asked: readonly { readonly path: string; readonly unchanged: boolean }[]
  close(): Promise<void>
}

function policy(hashes: readonly string[]): string {
  const styles = hashes.map((hash) => `'${hash}'`).join(' ')
  return `default-src 'none'; script-src 'self'; style-src ${styles}; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
}

async function sendScript(response: ServerResponse, path: string): Promise<void> {
  const script = await readFile(new URL(`../../dist/web${path}`, import.meta.url))
  response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
}

/** Serves every page of a snapshot on loopback, under the policy that the real server sends. */
export async function servePages(first: Snapshot): Promise<PageServer> {
  let snapshot = first
  let failing = false
  const asked: { path: string; unchanged: boolean }[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path === builtAssets().scriptPath) {
      void sendScript(response, path)
      return
    }
    const found = pagePaths(snapshot).find((page) => page.path === path)
    const { html, status, styleHashes } = renderPage(
      found?.route ?? { page: 'not-found', locale: 'fr' },
      snapshot,
    )
    const etag = `"${createHash('sha256').update(html).digest('base64url')}"`
    const unchanged = request.headers['if-none-match'] === etag
    if (found) asked.push({ path, unchanged })
    if (failing) {
      response.writeHead(503).end()
      return
    }
    response.writeHead(unchanged ? 304 : status, {
      etag,
      'cache-control': 'public, max-age=10',
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(styleHashes),
    })
    response.end(unchanged ? undefined : html)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (next) => {
      snapshot = next
    },
    fail: (now) => {
      failing = now
    },
    asked,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
