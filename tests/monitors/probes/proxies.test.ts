import { afterEach, describe, expect, it } from 'vitest'
import { type LabProxy, startProxy } from '../../lab/proxy.ts'
import { useLabProbe } from './lab-probe.ts'

const lab = useLabProbe()
let proxy: LabProxy
afterEach(() => proxy.close())

describe('a proxy', () => {
  it('passes plain http through a tunnel and resolves the name', async () => {
    proxy = await startProxy({ hosts: { 'parcel.test': '127.0.0.1' } })
    await lab.plain.behave('fine')
    const url = `http://parcel.test:${lab.plain.port}/path`
    const outcome = await lab.probeUrl(url, { proxy: proxy.url })
    expect(outcome).toMatchObject({ reason: 'ok', wire: { remoteAddress: null } })
    expect(outcome.phases.dnsMs).toBeNull()
    expect(proxy.tunnels).toEqual([`parcel.test:${lab.plain.port}`])
    expect(lab.plain.requests.at(-1)).toMatchObject({
      path: '/path',
      headers: { host: `parcel.test:${lab.plain.port}` },
    })
  })

  it('passes https through, and TLS is with the target', async () => {
    proxy = await startProxy()
    await lab.secured.behave('fine')
    const outcome = await lab.probeUrl(lab.secured.url, { proxy: proxy.url })
    expect(outcome).toMatchObject({ reason: 'ok', wire: { tlsVersion: 'TLSv1.3', httpVersion: '2' } })
  })

  it('gets its credentials, and nobody else does', async () => {
    proxy = await startProxy({ credentials: 'vigie:pa ss' })
    await lab.plain.behave('fine')
    const withCredentials = proxy.url.replace('http://', 'http://vigie:pa%20ss@')
    expect(await lab.probeUrl(lab.plain.url, { proxy: withCredentials })).toMatchObject({ reason: 'ok' })
    expect(lab.plain.requests.at(-1)?.headers['proxy-authorization']).toBeUndefined()
  })

  it.each([
    [407, 'vantage_blind'],
    [403, 'vantage_blind'],
    [502, 'unreachable'],
    [504, 'unreachable'],
  ])('that answers %i is %s', async (status, reason) => {
    proxy = await startProxy({ refuseWith: status })
    const outcome = await lab.probeUrl(lab.plain.url, {
      proxy: proxy.url.replace('http://', 'http://a:secret@'),
    })
    expect(outcome).toMatchObject({ reason, detail: `proxy answered ${status}` })
  })

  it('that is no proxy is our own fault', async () => {
    proxy = await startProxy()
    await lab.secured.behave('fine')
    const outcome = await lab.probeUrl(lab.plain.url, { proxy: lab.secured.url.replace('https:', 'http:') })
    expect(outcome.reason).toBe('vantage_blind')
  })
})
