import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { ask, serve } from './serving.ts'

const ADDRESSES = [
  ['/feed.rss', 'application/rss+xml; charset=utf-8'],
  ['/feed.atom', 'application/atom+xml; charset=utf-8'],
  ['/feed.json', 'application/feed+json'],
  ['/en/services/digiposte/feed.rss', 'application/rss+xml; charset=utf-8'],
  ['/services/digiposte/feed.atom', 'application/atom+xml; charset=utf-8'],
  ['/services/digiposte/feed.json', 'application/feed+json'],
  ['/en/history.rss', 'application/rss+xml; charset=utf-8'],
  ['/history.atom', 'application/atom+xml; charset=utf-8'],
  ['/maintenance.ics', 'text/calendar; charset=utf-8'],
  ['/badges/overall.svg', 'image/svg+xml'],
  ['/badges/digiposte.json', 'application/json'],
  ['/badges/digiposte-uptime.svg', 'image/svg+xml'],
  ['/robots.txt', 'text/plain; charset=utf-8'],
  ['/sitemap.xml', 'application/xml; charset=utf-8'],
  ['/.well-known/security.txt', 'text/plain; charset=utf-8'],
] as const

test.each(ADDRESSES)('%s is kept by caches, asked for again cheaply, and open to all', async (path, type) => {
  const { port } = await serve()
  const { status, headers } = await ask(port, path)
  expect([status, headers['content-type']]).toEqual([200, type])
  expect(headers.etag).toMatch(/^"[\w-]+"$/)
  expect(headers['last-modified']).toBeDefined()
  expect(Number(/max-age=(\d+)/.exec(headers['cache-control'] ?? '')?.[1])).toBeLessThanOrEqual(60)
  expect(headers['cache-control']).toContain('stale-if-error=')
  expect(headers['access-control-allow-origin']).toBe('*')
  const again = await ask(port, path, { headers: { 'if-none-match': headers.etag ?? '' } })
  expect([again.status, again.body.byteLength]).toEqual([304, 0])
})

test.each(['/services/nothing/feed.rss', '/badges/nothing.svg', '/badges/.json', '/en/maintenance.ics'])(
  '%s leads nowhere',
  async (path) => {
    const { port } = await serve()
    expect((await ask(port, path)).status).toBe(404)
  },
)

describe.skipIf(spawnSync('python3', ['--version']).status !== 0)(
  'XML (skipped where there is no python3)',
  () => {
    test.each(ADDRESSES.filter(([, type]) => type.includes('xml')))('%s is well formed', async (path) => {
      const { port } = await serve()
      const { body } = await ask(port, path)
      const parse = 'import sys; from xml.etree import ElementTree; ElementTree.parse(sys.stdin.buffer)'
      expect(String(spawnSync('python3', ['-c', parse], { input: body }).stderr)).toBe('')
    })
  },
)
