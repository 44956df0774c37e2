import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpProbe } from '../../../monitors/probes/http.ts'
import { redirects, redirectsTo } from '../../lab/behaviours.ts'
import { startDns } from '../../lab/dns.ts'
import { type Origin, startOrigin } from '../../lab/origin.ts'
import { targetFor } from '../../lab/target.ts'
import { useLabProbe } from './lab-probe.ts'

const lab = useLabProbe()
let other: Origin

beforeAll(async () => {
  other = await startOrigin()
})
afterAll(() => other.close())

/** So many redirects within the lab's plain origin. */
const hops = (count: number) => Array<string>(count).fill(new URL(lab.plain.url).origin)

describe('redirects', () => {
  it('are followed five times', async () => {
    expect(await lab.probe(redirects(5))).toMatchObject({ reason: 'ok', wire: { redirectChain: hops(5) } })
  })

  it('are followed no further', async () => {
    expect(await lab.probe(redirects(6))).toMatchObject({
      reason: 'redirect_loop',
      wire: { redirectChain: hops(5) },
    })
  })

  it('use one connection at a time', async () => {
    let most = 0
    const counting = redirects(3)
    await lab.probe({
      respond: (request, response) => {
        most = Math.max(most, lab.plain.openConnections)
        counting.respond?.(request, response)
      },
    })
    expect(most).toBe(1)
  })

  it('are the answer where their status is asked for', async () => {
    const outcome = await lab.probe(redirectsTo(other.url, 301), { expect: { status: [[301, 301]] } })
    expect(outcome).toMatchObject({ reason: 'ok', wire: { httpStatus: 301, redirectChain: [] } })
  })

  it('without a location are the answer', async () => {
    const outcome = await lab.probe({ respond: (_request, response) => response.writeHead(302).end() })
    expect(outcome).toMatchObject({ reason: 'http_status', detail: '302' })
  })

  it('to another origin take no credentials along', async () => {
    const headers = { Authorization: 'Bearer secret', Cookie: 'a=b', 'X-Kept': 'yes' }
    await lab.probe(redirectsTo(other.url), { headers })
    expect(lab.plain.requests.at(-1)?.headers).toMatchObject({
      authorization: 'Bearer secret',
      cookie: 'a=b',
    })
    const { headers: seen } = other.requests.at(-1)!
    expect(seen).toMatchObject({ 'x-kept': 'yes', host: `127.0.0.1:${other.port}` })
    expect([seen.authorization, seen.cookie]).toEqual([undefined, undefined])
  })

  it('within the origin keep them', async () => {
    await lab.probe(redirects(1), { headers: { authorization: 'Bearer secret' } })
    expect(lab.plain.requests.at(-1)).toMatchObject({
      path: '/hop/1',
      headers: { authorization: 'Bearer secret' },
    })
  })

  it.each([
    [303, 'GET'],
    [302, 'GET'],
    [307, 'POST'],
    [308, 'POST'],
  ])('%i after a POST go on with %s', async (status, method) => {
    await lab.probe(redirectsTo(other.url, status), { method: 'POST', body: 'x' })
    expect(other.requests.at(-1)?.method).toBe(method)
  })
})

describe('a site that sets a cookie and sends the visitor back', () => {
  const welcome = (setCookie: string) => ({
    respond: (request: IncomingMessage, response: ServerResponse) => {
      if (request.headers.cookie?.includes('seen=yes')) response.writeHead(200).end('<p>Bonjour</p>')
      else response.writeHead(302, { location: '/', 'set-cookie': ['other=1', setCookie] }).end()
    },
  })

  it('is reached, not taken for a loop', async () => {
    expect(await lab.probe(welcome('seen=yes; Path=/; HttpOnly'))).toMatchObject({
      reason: 'ok',
      wire: { redirectChain: hops(1) },
    })
  })

  it.each(['seen=no', 'seen=yes; Secure', 'seen=yes; Max-Age=0', 'seen=yes; Domain=elsewhere.test'])(
    'is a loop when the cookie does not come back: %s',
    async (setCookie) => {
      expect((await lab.probe(welcome(setCookie))).reason).toBe('redirect_loop')
    },
  )

  it('is met anew by every probe', async () => {
    await lab.probe(welcome('seen=yes'))
    expect(await lab.probe(welcome('seen=yes'))).toMatchObject({ wire: { redirectChain: hops(1) } })
  })

  it('has its cookies kept from other hosts', async () => {
    const named = `http://localhost:${other.port}/`
    await lab.probe({
      respond: (_request, response) =>
        response.writeHead(302, { location: named, 'set-cookie': 'secret=1' }).end(),
    })
    expect(other.requests.at(-1)?.headers.cookie).toBeUndefined()
  })
})

describe('redirects that are refused', () => {
  it.each([
    ['another scheme', 'file:///etc/passwd'],
    ['credentials', 'http://user:password@example.test/'],
    ['something unreadable', 'http://['],
  ])('to %s', async (_name, location) => {
    const outcome = await lab.probe(redirectsTo(location))
    expect(outcome.reason).toBe('redirect_blocked')
    expect(outcome.detail).not.toContain('password')
  })

  describe('from the public internet inwards', () => {
    /** Stands for a public address: the proxy brings the first hop to the lab. */
    const viaProxy = async (location: string) => {
      const { startProxy } = await import('../../lab/proxy.ts')
      await lab.plain.behave(redirectsTo(location))
      const proxy = await startProxy({ hosts: { 'public.test': '127.0.0.1' } })
      const url = `http://public.test:${lab.plain.port}/`
      const outcome = await lab.probeUrl(url, { proxy: proxy.url, allowPrivateTargets: false })
      await proxy.close()
      return { outcome, tunnels: proxy.tunnels.length }
    }

    it.each([
      'http://127.0.0.1/',
      'http://[::1]/',
      'http://[::ffff:10.0.0.1]/',
      'http://169.254.169.254/latest/meta-data/',
      'http://0x7f000001/',
      'http://localhost/',
      'http://a.localhost./',
    ])('to %s', async (location) => {
      const { outcome, tunnels } = await viaProxy(location)
      expect(outcome).toMatchObject({ reason: 'redirect_blocked', detail: 'to a private address' })
      expect(tunnels).toBe(1)
    })
  })

  it('to a name that turns out to be private', async () => {
    const dns = await startDns({ 'inside.test': ['10.0.0.7', '::1'] })
    const http = createHttpProbe({ dnsServers: [dns.server] })
    const { signal } = new AbortController()
    const target = targetFor('http://inside.test/', { allowPrivateTargets: false })
    expect(await http.probe(target, { signal })).toMatchObject({
      reason: 'unreachable',
      detail: 'leads to a private address',
    })
    await dns.close()
  })
})
