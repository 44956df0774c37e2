import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import type { AppOptions } from '../../server/app.ts'
import { LIMITS } from '../../server/limits.ts'
import { incident, NOW } from '../web/snapshots.ts'
import { type Answered, archiveOf, ask, HEALTHY, serve } from './serving.ts'

const json = (answer: Answered) => JSON.parse(String(answer.body))

const NONE: Partial<AppOptions> = { current: () => undefined }

const OLD = incident({ id: '2024-old', title: { fr: 'Une vieille panne', en: 'An old outage' } })

describe('security headers', () => {
  const EVERYWHERE = {
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'strict-transport-security': 'max-age=31536000',
  }
  const CLOSED = "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'"

  test.each([
    ['a page', 'GET', '/', 200],
    ['a feed', 'GET', '/feed.rss', 200],
    ['the summary', 'GET', '/api/v1/summary', 200],
    ['an old incident', 'GET', '/incidents/2024-old', 200],
    ['a refused method', 'POST', '/', 405],
    ['a refused method of the API', 'POST', '/api/v1/summary', 405],
    ['health', 'GET', '/healthz', 200],
    ['readiness', 'GET', '/readyz', 200],
    ['a redirect', 'GET', '/en', 308],
    ['an unknown page', 'GET', '/nowhere', 404],
    ['an unknown address of the API', 'GET', '/api/v1/nowhere', 404],
    ['an id that cannot be one', 'GET', '/incidents/A%20B', 404],
    ['an address that cannot be read', 'GET', '/%zz', 400],
    ['an address of the API that cannot be read', 'GET', '/api/v1/%zz', 400],
  ])('%s', async (_name, method, path, status) => {
    const { port } = await serve({
      archive: archiveOf({ incident: async (id) => (id === OLD.id ? OLD : undefined) }),
    })
    const { status: answered, headers } = await ask(port, path, { method })
    expect(answered).toBe(status)
    expect(headers).toMatchObject(EVERYWHERE)
    expect(headers['permissions-policy']).toContain('geolocation=()')
    const isPage = headers['content-type']?.startsWith('text/html') === true
    const policy = headers['content-security-policy'] ?? ''
    if (isPage)
      expect(policy).toMatch(
        /^default-src 'none';script-src 'self' 'sha256-[^' ]+';style-src 'self' 'sha256-/,
      )
    else expect(policy).toBe(CLOSED)
    expect(policy).not.toContain('unsafe')
    const forPrograms = path.startsWith('/api/') || path.endsWith('.rss')
    expect(headers['access-control-allow-origin']).toBe(forPrograms ? '*' : undefined)
    expect(headers['cross-origin-resource-policy']).toBe(forPrograms ? 'cross-origin' : 'same-origin')
  })

  test('without https nothing is asked of https', async () => {
    const { port } = await serve({ secure: false })
    expect((await ask(port, '/healthz')).headers).not.toHaveProperty('strict-transport-security')
  })
})

describe('an unknown address', () => {
  test.each([
    ['/nulle-part', undefined, 'fr'],
    ['/nulle-part', 'fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
    ['/nulle-part', 'de-DE, en-GB;q=0.7, fr;q=0.3', 'en'],
    ['/nulle-part', 'en;q=0, fr', 'fr'],
    ['/nulle-part', 'de', 'fr'],
    ['/nulle-part', 'en;q=broken', 'fr'],
    ['/en/nowhere', 'fr', 'en'],
    ['/english', 'fr', 'fr'],
    ['/incidents/gone', 'en', 'en'],
  ])('%s, accepting %s: the page in %s', async (path, accept, language) => {
    const { port } = await serve()
    const { status, headers, body } = await ask(port, path, {
      headers: accept === undefined ? {} : { 'accept-language': accept },
    })
    expect(status).toBe(404)
    expect(headers['content-language']).toBe(language)
    expect(String(body)).toContain(`<html lang="${language}"`)
    expect(headers).not.toHaveProperty('etag')
  })

  test('comes compressed', async () => {
    const { port } = await serve()
    const { headers, body } = await ask(port, '/nowhere', { headers: { 'accept-encoding': 'gzip, br' } })
    expect(headers['content-encoding']).toBe('br')
    expect(headers['content-length']).toBe(String(body.byteLength))
  })

  test('under the API is a problem of RFC 9457', async () => {
    const { port } = await serve()
    const answer = await ask(port, '/api/v1/nowhere?since=1')
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(Object.entries(json(answer))).toEqual([
      ['type', 'about:blank'],
      ['title', 'Not Found'],
      ['status', 404],
      ['detail', 'There is nothing at this address.'],
      ['instance', '/api/v1/nowhere'],
      ['code', 'not_found'],
    ])
  })
})

test('before the first edition everything says to come back', async () => {
  const { port } = await serve(NONE)
  const page = await ask(port, '/')
  expect([page.status, page.headers['retry-after']]).toEqual([503, '2'])
  expect(String(page.body)).toBe('La page se prépare. Réessayez dans quelques secondes.\n')
  const api = await ask(port, '/api/v1/summary')
  expect([api.status, json(api).code]).toEqual([503, 'starting'])
})

describe('an incident that has left the edition', () => {
  test('is rendered for the request, with a tag of its own', async () => {
    const { port } = await serve({
      archive: archiveOf({ incident: async (id) => (id === OLD.id ? OLD : undefined) }),
    })
    const page = await ask(port, '/en/incidents/2024-old')
    expect(page.status).toBe(200)
    expect(page.headers['content-language']).toBe('en')
    expect(String(page.body)).toContain('An old outage')
    const held = await ask(port, '/en/incidents/2024-old', {
      headers: { 'if-none-match': page.headers.etag ?? '' },
    })
    expect(held.status).toBe(304)
    expect((await ask(port, '/incidents/2024-older')).status).toBe(404)
  })

  test('when the store fails, the fault is logged and none of it shown', async () => {
    const { port, logged } = await serve({
      archive: archiveOf({
        incident: async () => {
          throw new Error('disk on fire at /secret/place')
        },
      }),
    })
    const answer = await ask(port, '/incidents/2024-old', { headers: { 'accept-language': 'en' } })
    expect(answer.status).toBe(500)
    expect(String(answer.body)).toBe('This request could not be answered.\n')
    expect(logged.join('')).toContain('disk on fire')
  })
})

describe('health', () => {
  test('alive and ready', async () => {
    const { port } = await serve()
    expect(json(await ask(port, '/healthz'))).toEqual({ status: 'ok' })
    const ready = await ask(port, '/readyz')
    expect(ready.headers['cache-control']).toBe('no-store')
    expect([ready.status, json(ready)]).toEqual([
      200,
      { ready: true, reasons: [], version: 2, store: { ok: true, code: null } },
    ])
  })

  test.each([
    ['no edition', NONE, ['no_edition']],
    ['a stale edition', { now: () => NOW + 10 * 60_000 }, ['stale_edition']],
    ['a dead lookout', { health: () => ({ ...HEALTHY, lookoutAlive: false }) }, ['lookout_down']],
    [
      'a full disk',
      { health: () => ({ lookoutAlive: true, store: { ok: false, code: 'SQLITE_FULL' } }) },
      ['store_failing'],
    ],
    [
      'everything',
      {
        ...NONE,
        health: () => ({ lookoutAlive: false, store: { ok: false, code: 'SQLITE_IOERR' } }),
      },
      ['no_edition', 'lookout_down', 'store_failing'],
    ],
  ])('%s: alive, not ready', async (_name, options, reasons) => {
    const { port } = await serve(options)
    expect((await ask(port, '/healthz')).status).toBe(200)
    const answer = await ask(port, '/readyz')
    expect([answer.status, json(answer).ready, json(answer).reasons]).toEqual([503, false, reasons])
  })
})

describe('what a client may take', () => {
  test('a long body is refused', async () => {
    const { port } = await serve()
    const answer = await ask(port, '/api/v1/nowhere', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify('x'.repeat(LIMITS.bodyLimitBytes)),
    })
    expect([404, 413]).toContain(answer.status)
    expect(answer.headers['content-type']).toBe('application/problem+json')
  })

  test('headers beyond the limit are refused', async () => {
    const { port } = await serve()
    const answer = await ask(port, '/', { headers: { 'x-long': 'x'.repeat(LIMITS.headerLimitBytes) } })
    expect(answer.status).toBe(431)
  })

  test('no line is logged for a public request, whatever it asks', async () => {
    const { port, logged } = await serve()
    logged.length = 0
    for (const path of ['/', '/nowhere', '/api/v1/nowhere', '/%zz', '/readyz', '/en']) await ask(port, path)
    expect(logged).toEqual([])
  })
})

test('a stop lets the answers under way end and the kept connection go', async () => {
  const asked = Promise.withResolvers<void>()
  const found = Promise.withResolvers<typeof OLD>()
  const { port, close } = await serve({
    archive: archiveOf({
      incident: () => {
        asked.resolve()
        return found.promise
      },
    }),
  })
  const socket = connect(port, '127.0.0.1')
  let answers = ''
  socket.setEncoding('utf8').on('data', (text) => {
    answers += text
  })
  const ended = once(socket, 'close')
  socket.write('GET /incidents/2024-old HTTP/1.1\r\nHost: x\r\n\r\n')
  await asked.promise

  const closed = close()
  await expect.poll(() => ask(port, '/').catch((error) => error.code)).toBe('ECONNREFUSED')
  socket.write('GET /feed.rss HTTP/1.1\r\nHost: x\r\n\r\n')
  found.resolve(OLD)
  await Promise.all([closed, ended])
  expect(answers.match(/HTTP\/1\.1 200 OK\r\n/g)).toHaveLength(2)
  expect(answers).toContain('Une vieille panne')
  expect(answers).toMatch(/\r\nConnection: close\r\n/)
  expect(answers.trimEnd().endsWith('</rss>')).toBe(true)
})
