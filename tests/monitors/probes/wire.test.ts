import type { TLSSocket } from 'node:tls'
import { describe, expect, it } from 'vitest'
import type { Phases } from '../../../monitors/domain/observation.ts'
import type { Behaviour } from '../../lab/behaviour.ts'
import { delayed, redirects } from '../../lab/behaviours.ts'
import { startOrigin } from '../../lab/origin.ts'
import { FINE_PAGE } from '../../lab/pages.ts'
import { useLabProbe } from './lab-probe.ts'

const lab = useLabProbe()

function sumOf({ dnsMs, tcpMs, tlsMs, firstByteMs, bodyMs }: Phases): number {
  return (dnsMs ?? 0) + (tcpMs ?? 0) + (tlsMs ?? 0) + (firstByteMs ?? 0) + (bodyMs ?? 0)
}

describe('phases', () => {
  it('of plain http to an address: neither DNS nor TLS', async () => {
    const { phases } = await lab.probe('fine')
    expect(phases).toMatchObject({ dnsMs: null, tlsMs: null })
    expect([phases.tcpMs, phases.firstByteMs, phases.bodyMs].every((each) => each !== null && each > 0)).toBe(
      true,
    )
    expect(sumOf(phases)).toBeLessThanOrEqual(phases.totalMs)
  })

  it('of https to a name: all five', async () => {
    await lab.secured.behave('fine')
    const { phases } = await lab.probeUrl(lab.secured.url.replace('127.0.0.1', 'localhost'))
    expect(Object.values(phases).every((each) => each !== null && each > 0)).toBe(true)
    expect(sumOf(phases)).toBeLessThanOrEqual(phases.totalMs)
  })

  it('put a late first byte where it belongs', async () => {
    const { phases } = await lab.probe(delayed(150))
    expect(phases.firstByteMs).toBeGreaterThanOrEqual(149)
  })

  it('that were not reached are absent', async () => {
    const { phases } = await lab.probe('refused')
    expect(phases).toMatchObject({ tlsMs: null, firstByteMs: null, bodyMs: null })
  })

  it('keep the time spent in the one that failed', async () => {
    const { phases } = await lab.probe('hang-after-request', { timeoutMs: 500 })
    expect(phases.firstByteMs).toBeGreaterThan(0)
    expect(phases.bodyMs).toBeNull()
  })

  it('of all redirects share one timeout', async () => {
    const slowHops: Behaviour = {
      respond: (request, response) => {
        setTimeout(() => response.writeHead(302, { location: `${request.url}x` }).end(), 300)
      },
    }
    expect((await lab.probe(slowHops, { timeoutMs: 1_000 })).reason).toBe('header_timeout')
  })

  it('add up over redirects', async () => {
    const slowHops: Behaviour = {
      respond: (request, response) => {
        const hop = () => response.writeHead(302, { location: '/x' })
        setTimeout(() => (request.url === '/x' ? response : hop()).end(), 60)
      },
    }
    expect((await lab.probe(slowHops)).phases.firstByteMs).toBeGreaterThanOrEqual(118)
  })
})

describe('facts of the wire', () => {
  it('over http', async () => {
    expect((await lab.probe('fine')).wire).toEqual({
      httpStatus: 200,
      httpVersion: '1.1',
      tlsVersion: null,
      certificateExpiresAt: null,
      remoteAddress: '127.0.0.1',
      bytesRead: Buffer.byteLength(FINE_PAGE),
      redirectChain: [],
    })
  })

  it('over HTTP/2, negotiated by ALPN', async () => {
    await lab.secured.behave('fine')
    const { wire } = await lab.probeUrl(lab.secured.url)
    expect(wire).toMatchObject({ httpVersion: '2', tlsVersion: 'TLSv1.3', httpStatus: 200 })
    expect(wire.certificateExpiresAt).toBeGreaterThan(Date.now())
    expect(lab.secured.requests.at(-1)?.httpVersion).toBe('2.0')
  })

  it('over https where the origin has no HTTP/2', async () => {
    const origin = await startOrigin({ certificates: lab.certificates })
    expect((await lab.probeUrl(origin.url)).wire).toMatchObject({ httpVersion: '1.1', tlsVersion: 'TLSv1.3' })
    await origin.close()
  })

  it('keep the dates of a certificate that is refused', async () => {
    await lab.secured.behave('tls-expired')
    const { wire } = await lab.probeUrl(lab.secured.url)
    expect(wire.certificateExpiresAt).toBeLessThan(Date.now())
    expect(wire.httpStatus).toBeNull()
  })

  it('count redirects', async () => {
    expect((await lab.probe(redirects(3))).wire).toMatchObject({
      redirectChain: Array(3).fill(new URL(lab.plain.url).origin),
      httpStatus: 200,
    })
  })

  it('over IPv6', async () => {
    const origin = await startOrigin({ host: '::1' })
    expect((await lab.probeUrl(origin.url)).wire.remoteAddress).toBe('::1')
    await origin.close()
  })
})

describe('TLS settings', () => {
  it('accept any certificate when told to, and still say when it ends', async () => {
    await lab.secured.behave('tls-expired')
    const outcome = await lab.probeUrl(lab.secured.url, { tls: { ca: null, insecure: true } })
    expect(outcome.reason).toBe('ok')
    expect(outcome.wire.certificateExpiresAt).toBeLessThan(Date.now())
  })

  it('show a client certificate', async () => {
    const { cert, key } = lab.certificates.identities.fine
    const subjects: unknown[] = []
    await lab.secured.behave({
      respond: (request, response) => {
        const socket = (request as unknown as { stream?: { session: { socket: TLSSocket } } }).stream?.session
          .socket
        subjects.push((socket ?? (request.socket as TLSSocket)).getPeerCertificate().subject?.CN)
        response.end(FINE_PAGE)
      },
    })
    expect((await lab.probeUrl(lab.secured.url, { tls: { cert, key } })).reason).toBe('ok')
    expect(subjects).toEqual(['localhost'])
  })
})

describe('requests', () => {
  it('carry the user agent, headers, method and body of the target', async () => {
    let body = ''
    const outcome = await lab.probe(
      {
        respond: (request, response) => {
          request.setEncoding('utf8')
          request.on('data', (text) => {
            body += text
          })
          request.on('end', () => response.end(FINE_PAGE))
        },
      },
      {
        method: 'POST',
        body: '{"ping":1}',
        headers: { 'Content-Type': 'application/json', Accept: 'text/html' },
      },
    )
    expect(outcome.reason).toBe('ok')
    expect(body).toBe('{"ping":1}')
    const seen = lab.plain.requests.at(-1)
    expect(seen?.method).toBe('POST')
    expect(seen?.headers).toMatchObject({
      'user-agent': 'Vigie/test (+https://status.test)',
      'content-type': 'application/json',
      accept: 'text/html',
    })
  })

  it('ask for no body with HEAD', async () => {
    const outcome = await lab.probe('fine', { method: 'HEAD' })
    expect(outcome).toMatchObject({ reason: 'ok', wire: { bytesRead: 0 } })
  })
})

describe('retry-after', () => {
  it.each([
    ['seconds', '120', 120_000],
    ['more than an hour', '86400', 3_600_000],
    ['words', 'later', null],
  ])('in %s', async (_name, value, expected) => {
    const { retryAfterMs } = await lab.probe({
      respond: (_request, response) => response.writeHead(503, { 'retry-after': value }).end(),
    })
    expect(retryAfterMs).toBe(expected)
  })
})
