import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Edition } from '../../../server/publisher/edition.ts'
import { isStale } from '../../../server/publisher/edition.ts'
import { NOW } from '../../web/snapshots.ts'
import { ask, outageEdition, serve } from '../serving.ts'

const ADDRESSES = [
  '/',
  '/en/',
  '/methode',
  '/en/services/parcel-tracking',
  '/incidents/2025-12-20',
  '/api/v1/summary',
  '/api/v1/services',
  '/api/v1/services/digiposte/days',
  '/api/v1/incidents',
  '/api/v2/summary.json',
  '/api/v2/summary.json?lang=en',
  '/openapi.json',
  '/feed.rss',
  '/en/feed.rss',
  '/history.rss',
]

describe('every prepared address', () => {
  test.each(ADDRESSES)('%s answers 200, 304 and HEAD alike', async (path) => {
    const { port } = await serve()
    const full = await ask(port, path)
    expect(full.status).toBe(200)
    expect(full.headers['content-length']).toBe(String(full.body.byteLength))
    expect(full.headers.etag).toMatch(/^"[\w-]{22}"$/)
    expect(full.headers.vary).toBe('Accept-Encoding')
    expect(full.headers['cache-control']).toBe(
      'public, max-age=10, stale-while-revalidate=20, stale-if-error=3600',
    )
    expect(Date.parse(full.headers['last-modified'] ?? '')).toBe(NOW)

    const head = await ask(port, path, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(head.body.byteLength).toBe(0)
    expect({ ...head.headers, date: '' }).toEqual({ ...full.headers, date: '' })

    for (const headers of [
      { 'if-none-match': `"other", W/${full.headers.etag}` },
      { 'if-modified-since': full.headers['last-modified'] ?? '' },
    ]) {
      const held = await ask(port, path, { headers })
      expect(held.status).toBe(304)
      expect(held.body.byteLength).toBe(0)
      expect(held.headers).not.toHaveProperty('content-length')
      expect(held.headers).not.toHaveProperty('content-type')
      for (const name of ['etag', 'last-modified', 'cache-control', 'vary', 'content-security-policy']) {
        expect(held.headers[name]).toBe(full.headers[name])
      }
    }
  })
})

describe('codings', () => {
  const decoders = { br: brotliDecompressSync, zstd: zstdDecompressSync, gzip: gunzipSync }

  test.each(Object.entries(decoders))(
    '%s carries the same content under its own tag',
    async (coding, decode) => {
      const { port } = await serve()
      const plain = await ask(port, '/')
      const coded = await ask(port, '/', { headers: { 'accept-encoding': coding } })
      expect(coded.headers['content-encoding']).toBe(coding)
      expect(coded.headers.etag).toBe(`${plain.headers.etag?.slice(0, -1)}-${coding}"`)
      expect(coded.body.byteLength).toBeLessThan(plain.body.byteLength)
      expect(decode(coded.body).equals(plain.body)).toBe(true)
      const other = await ask(port, '/', {
        headers: { 'accept-encoding': coding, 'if-none-match': plain.headers.etag ?? '' },
      })
      expect(other.status).toBe(200)
    },
  )

  test('what the client refuses is not sent', async () => {
    const { port } = await serve()
    const answer = await ask(port, '/', { headers: { 'accept-encoding': 'br;q=0, zstd;q=0, gzip;q=0.1' } })
    expect(answer.headers['content-encoding']).toBe('gzip')
    const plain = await ask(port, '/', { headers: { 'accept-encoding': '*;q=0' } })
    expect(plain.headers).not.toHaveProperty('content-encoding')
  })
})

describe('a query', () => {
  test.each(['/', '/api/v1/summary', '/api/v2/status.json', '/api/v2/summary.json'])(
    'that %s does not know gets the same bytes as none',
    async (path) => {
      const { port } = await serve()
      const plain = await ask(port, path)
      for (const query of ['?utm_source=news&q=%00', '?lang=de', '?', '?lang=en&lang=fr']) {
        expect((await ask(port, path + query)).headers.etag).toBe(plain.headers.etag)
      }
    },
  )

  test('for a language gets that language', async () => {
    const { port } = await serve()
    const name = async (query: string) =>
      JSON.parse(String((await ask(port, `/api/v2/components.json${query}`)).body)).components[1].name
    expect([await name(''), await name('?lang=fr'), await name('?lang=en')]).toEqual([
      'Site laposte.fr',
      'Site laposte.fr',
      'laposte.fr website',
    ])
  })
})

describe('other methods', () => {
  test('on a page get 405 and what is possible', async () => {
    const { port } = await serve()
    const refused = await ask(port, '/', { method: 'POST', body: 'x'.repeat(100_000) })
    expect(refused.status).toBe(405)
    expect(refused.headers.allow).toBe('GET, HEAD')
    expect(refused.headers.connection).toBe('close')
    expect(refused.headers['x-content-type-options']).toBe('nosniff')
  })

  test.each(['/api/v1/summary', '/api/v1/services/digiposte/latency', '/api/v2/status.json', '/feed.rss'])(
    'are asked about before %s is read from another origin, and GET is',
    async (path) => {
      const { port } = await serve()
      const headers = {
        origin: 'https://elsewhere.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'if-none-match',
      }
      const answer = await ask(port, path, { method: 'OPTIONS', headers })
      expect([answer.status, answer.body.byteLength]).toEqual([204, 0])
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers': expect.stringContaining('If-None-Match'),
        'access-control-max-age': '86400',
      })
    },
  )

  test('are not offered to other origins where a page is', async () => {
    const { port } = await serve()
    const answer = await ask(port, '/', { method: 'OPTIONS' })
    expect(answer.status).toBe(405)
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
  })

  test('on the API get a problem', async () => {
    const { port } = await serve()
    const refused = await ask(port, '/api/v1/summary?x=1', { method: 'DELETE' })
    expect(refused.headers['content-type']).toBe('application/problem+json')
    expect(JSON.parse(String(refused.body))).toEqual({
      type: 'about:blank',
      title: 'Method Not Allowed',
      status: 405,
      detail: 'DELETE is not possible here; GET and HEAD are.',
      instance: '/api/v1/summary',
      code: 'method_not_allowed',
    })
  })
})

describe('when the deadline passes without news', () => {
  test('the stale twin is served, and a client that holds the fresh page gets it', async () => {
    const edition = await outageEdition()
    let now = NOW
    const { port } = await serve({ now: () => now })
    const fresh = await ask(port, '/api/v1/summary')
    now = edition.staleAt ?? 0
    expect((await ask(port, '/api/v1/summary')).headers.etag).toBe(fresh.headers.etag)

    now += 1
    for (const headers of [
      { 'if-none-match': fresh.headers.etag ?? '' },
      { 'if-modified-since': fresh.headers['last-modified'] ?? '' },
    ]) {
      const stale = await ask(port, '/api/v1/summary', { headers })
      expect(stale.status).toBe(200)
      expect(JSON.parse(String(stale.body)).overall.state).toBe('unknown')
    }
  })

  test('what cannot go stale never does', async () => {
    const edition: Edition = { ...(await outageEdition()), staleAt: null }
    expect(isStale(edition, Number.MAX_SAFE_INTEGER)).toBe(false)
  })
})
