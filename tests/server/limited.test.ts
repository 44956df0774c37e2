import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Fastify from 'fastify'
import { describe, expect, onTestFinished, test } from 'vitest'
import { LIMITS } from '../../server/limits.ts'
import { limitedRoutes } from '../../server/routes/limited.ts'
import { ask, serve } from './serving.ts'

const COMPUTED = '/api/v1/incidents?limit=1'

/** Statuses of as many answers, one after the other. */
async function statuses(
  port: number,
  paths: readonly string[],
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly number[]> {
  const seen: number[] = []
  for (const path of paths) seen.push((await ask(port, path, { headers })).status)
  return seen
}

test('the manuals name the limit', async () => {
  const read = (file: string) => readFile(join(import.meta.dirname, '../..', file), 'utf8')
  expect(await read('README.md')).toContain(`| \`RATE_LIMIT\` | \`${LIMITS.ratePerMinute}\` |`)
  expect(await read('docs/operating.md')).toContain(`\`RATE_LIMIT\` times a minute, ${LIMITS.ratePerMinute}`)
})

describe('what is worked out per request', () => {
  test('is answered so many times, and refused from the next one on', async () => {
    const { port } = await serve({ ratePerMinute: 3 })
    expect(await statuses(port, [COMPUTED, COMPUTED, COMPUTED, COMPUTED])).toEqual([200, 200, 200, 429])
    const { headers, body } = await ask(port, COMPUTED)
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    })
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60)
    expect(JSON.parse(String(body))).toMatchObject({
      status: 429,
      code: 'rate_limited',
      instance: '/api/v1/incidents',
    })
  })

  test('has one allowance for all its addresses, and says so to people in their language', async () => {
    const { port } = await serve({ ratePerMinute: 4 })
    const addresses = [
      COMPUTED,
      '/api/v1/services/digiposte/days?to=2025-12-01',
      '/api/v1/services/digiposte/latency',
      '/incidents/2019-01-01-la-poste',
    ]
    expect(await statuses(port, addresses)).toEqual([200, 200, 200, 404])
    expect(await statuses(port, [...addresses, '/api/v1/incidents/long-ago'])).toEqual(Array(5).fill(429))
    const page = async (path: string) => String((await ask(port, path)).body)
    expect(await page('/incidents/2019-01-01-la-poste')).toMatch(/^Vous avez demandé beaucoup de pages/)
    expect(await page('/en/incidents/2019-01-01-la-poste')).toMatch(/^You asked for many pages/)
  })

  test('takes nothing from what is prepared, which has no limit', async () => {
    const { port } = await serve({ ratePerMinute: 1 })
    const prepared = [
      '/',
      '/api/v1/incidents',
      '/api/v1/summary',
      '/api',
      '/feed.rss',
      '/healthz',
      '/metrics',
    ]
    expect(await statuses(port, [...prepared, ...prepared])).toEqual(Array(14).fill(200))
    expect(await statuses(port, [COMPUTED, COMPUTED, '/', '/nothing', '/api/v2/status.json'])).toEqual([
      200, 429, 200, 404, 200,
    ])
  })

  test('has no limit where the operator wants none', async () => {
    const { port } = await serve({ ratePerMinute: 0 })
    expect(await statuses(port, Array(20).fill(COMPUTED))).toEqual(Array(20).fill(200))
  })
})

describe('who is asking', () => {
  const from = (forwarded: string) => ({ 'x-forwarded-for': forwarded })
  const twice = [COMPUTED, COMPUTED]

  test('is whoever is connected, whatever they claim', async () => {
    const { port } = await serve({ ratePerMinute: 1 })
    expect(await statuses(port, [COMPUTED], from('192.0.2.1'))).toEqual([200])
    expect(await statuses(port, [COMPUTED], from('192.0.2.2'))).toEqual([429])
  })

  test('behind a proxy is whom it names, each with an allowance of their own', async () => {
    const { port } = await serve({ ratePerMinute: 1, trustProxy: 1 })
    expect(await statuses(port, twice, from('192.0.2.1'))).toEqual([200, 429])
    expect(await statuses(port, twice, from('192.0.2.2'))).toEqual([200, 429])
    expect(await statuses(port, [COMPUTED], from('198.51.100.7, 192.0.2.1'))).toEqual([429])
  })

  test('is one reader within a network of IPv6, and in either form of an IPv4 address', async () => {
    const { port } = await serve({ ratePerMinute: 1, trustProxy: 1 })
    expect(await statuses(port, [COMPUTED], from('2001:db8:1:2:3:4:5:6'))).toEqual([200])
    expect(await statuses(port, [COMPUTED], from('2001:db8:1:2::9'))).toEqual([429])
    expect(await statuses(port, [COMPUTED], from('2001:db8:1:3::9'))).toEqual([200])
    expect(await statuses(port, [COMPUTED], from('192.0.2.1'))).toEqual([200])
    expect(await statuses(port, [COMPUTED], from('::ffff:192.0.2.1'))).toEqual([429])
  })

  test('is nobody in particular under a name that is no address', async () => {
    const { port } = await serve({ ratePerMinute: 1, trustProxy: true })
    expect(await statuses(port, [COMPUTED], from('someone'))).toEqual([200])
    expect(await statuses(port, [COMPUTED], from('someone-else'))).toEqual([429])
  })
})

test('no more readers are remembered than there is room for, the longest silent goes first', async () => {
  const app = Fastify({ trustProxy: true })
  onTestFinished(() => app.close())
  limitedRoutes(app, { perMinute: 1, readers: 2 }, (limited) => limited.get('/', async () => 'worked out'))
  const from = async (reader: string) => {
    const { statusCode } = await app.inject({ url: '/', headers: { 'x-forwarded-for': reader } })
    return statusCode
  }
  const one = '192.0.2.1'
  const two = '192.0.2.2'
  expect([await from(one), await from(two), await from(one), await from(two)]).toEqual([200, 200, 429, 429])
  expect(await from('192.0.2.3')).toBe(200)
  expect([await from(two), await from(one)]).toEqual([429, 200])
})
