import { afterEach, describe, expect, it } from 'vitest'
import { parseHosts } from '../../../monitors/probes/hosts-file.ts'
import { createHttpProbe } from '../../../monitors/probes/http.ts'
import { createResolve, literalAddress } from '../../../monitors/probes/resolve.ts'
import { startDns, type Zone } from '../../lab/dns.ts'
import { startOrigin } from '../../lab/origin.ts'
import { targetFor } from '../../lab/target.ts'

const { signal } = new AbortController()
const opened: { close(): Promise<void> }[] = []

function keep<T extends { close(): Promise<void> }>(thing: T): T {
  opened.push(thing)
  return thing
}

async function resolver(zone: Zone) {
  const dns = keep(await startDns(zone))
  return { dns, resolve: createResolve([dns.server]) }
}

afterEach(() => Promise.all(opened.splice(0).map((each) => each.close())))

describe('names', () => {
  const auto = { ipVersion: 'auto', timeoutMs: 1_000, signal } as const
  const both = { 'both.test': ['192.0.2.1', '192.0.2.2', '2001:db8::1'] }

  it('lead to addresses of both families in turn, IPv6 first', async () => {
    const { resolve } = await resolver(both)
    const addresses = (await resolve('both.test', auto)).map(({ address }) => address)
    expect([addresses[0], addresses.slice(1).sort()]).toEqual(['2001:db8::1', ['192.0.2.1', '192.0.2.2']])
  })

  it.each([
    ['4', ['192.0.2.1', '192.0.2.2']],
    ['6', ['2001:db8::1']],
  ] as const)('ask for IPv%s alone when told to', async (ipVersion, expected) => {
    const { resolve, dns } = await resolver(both)
    const addresses = (await resolve('both.test', { ...auto, ipVersion })).map(({ address }) => address)
    expect(addresses.sort()).toEqual(expected)
    expect(dns.questions).toEqual(['both.test'])
  })

  it('are asked for again each time: nothing is cached', async () => {
    const { resolve, dns } = await resolver(both)
    await resolve('both.test', auto)
    await resolve('both.test', auto)
    expect(dns.questions.length).toBe(4)
  })

  it.each([
    ['localhost', 'auto', /^(::1|127\.0\.0\.1)$/],
    ['sub.localhost', '4', /^127\.0\.0\.1$/],
    ['sub.localhost', '6', /^::1$/],
  ] as const)('%s stays on this machine (%s)', async (name, ipVersion, expected) => {
    const { resolve, dns } = await resolver({})
    const [first] = await resolve(name, { ...auto, ipVersion })
    expect(first?.address).toMatch(expected)
    expect(dns.questions).toEqual([])
  })

  it('stop being looked for when called off', async () => {
    const { resolve, dns } = await resolver({ 'silent.test': 'silent' })
    const calledOff = new AbortController()
    const asked = dns.question()
    const lookUp = resolve('silent.test', { ...auto, timeoutMs: 60_000, signal: calledOff.signal })
    await asked
    calledOff.abort()
    await expect(lookUp).rejects.toMatchObject({ code: 'ECANCELLED' })
  })

  it('are not even asked for when called off before', async () => {
    const { resolve, dns } = await resolver({ 'silent.test': 'silent' })
    const calledOff = new AbortController()
    const lookUp = resolve('silent.test', { ...auto, timeoutMs: 100, signal: calledOff.signal })
    calledOff.abort()
    await expect(lookUp).rejects.toThrow()
    expect(dns.questions).toEqual([])
  })

  it('that are dead hold up none that is alive', async () => {
    const origin = keep(await startOrigin())
    const zone: Record<string, readonly string[] | 'silent'> = { 'alive.test': ['127.0.0.1'] }
    for (let index = 0; index < 20; index += 1) zone[`dead-${index}.test`] = 'silent'
    const dns = keep(await startDns(zone))
    const http = keep(createHttpProbe({ dnsServers: [dns.server] }))
    const finished: string[] = []
    const probe = async (name: string) => {
      const outcome = await http.probe(targetFor(`http://${name}:${origin.port}/`, { timeoutMs: 1_000 }), {
        signal,
      })
      finished.push(name)
      return outcome.reason
    }
    const dead = Object.keys(zone).filter((name) => zone[name] === 'silent')
    const deadReasons = Promise.all(dead.map(probe))
    expect(await probe('alive.test')).toBe('ok')
    expect(finished).toEqual(['alive.test'])
    expect(new Set(await deadReasons)).toEqual(new Set(['dns_timeout']))
  })

  it('fall back to the address that answers', async () => {
    const origin = keep(await startOrigin())
    const dns = keep(await startDns({ 'both.test': ['::1', '127.0.0.1'] }))
    const http = keep(createHttpProbe({ dnsServers: [dns.server] }))
    const outcome = await http.probe(targetFor(`http://both.test:${origin.port}/`), { signal })
    expect(outcome).toMatchObject({ reason: 'ok', wire: { remoteAddress: '127.0.0.1' } })
  })

  it('do not wait for an address that hangs when another one answers', async () => {
    const hanging = keep(await startOrigin({ host: '::1', behaviour: 'hang-before-accept' }))
    keep(await startOrigin({ port: hanging.port }))
    const dns = keep(await startDns({ 'both.test': ['::1', '127.0.0.1'] }))
    const http = keep(createHttpProbe({ dnsServers: [dns.server] }))
    const outcome = await http.probe(targetFor(`http://both.test:${hanging.port}/`), { signal })
    expect(outcome).toMatchObject({ reason: 'ok', wire: { remoteAddress: '127.0.0.1' } })
  })

  it('are not to be resolved when our own name server is gone', async () => {
    const dns = await startDns({})
    await dns.close()
    const http = keep(createHttpProbe({ dnsServers: [dns.server] }))
    const outcome = await http.probe(targetFor('http://any.test/', { timeoutMs: 1_000 }), { signal })
    expect(outcome.reason).toMatch(/^dns_(error|timeout)$/)
  })
})

describe('the hosts file', () => {
  const text =
    '127.0.0.1\tlocalhost box # the machine\n\n::1 localhost\n#10.0.0.1 gone\n10.0.0.2 App.Intern\nbad line\n'
  it.each([
    ['localhost', ['127.0.0.1', '::1']],
    ['box', ['127.0.0.1']],
    ['app.intern', ['10.0.0.2']],
    ['gone', []],
    ['line', []],
    ['machine', []],
  ])('knows %s', (name, expected) => {
    expect(parseHosts(text, name).map(({ address }) => address)).toEqual(expected)
  })
})

it.each([
  ['127.0.0.1', { address: '127.0.0.1', family: 4 }],
  ['[::1]', { address: '::1', family: 6 }],
  ['laposte.fr', null],
])('%s is an address or a name', (host, expected) => {
  expect(literalAddress(host)).toEqual(expected)
})
