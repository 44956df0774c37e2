import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Config } from '../../config/config.ts'
import { ConfigError } from '../../config/fault.ts'
import { loadConfig } from '../../config/load.ts'
import type { Target } from '../../monitors/probes/target.ts'
import { temporaryDir } from './temporary.ts'

const FIXTURES = 'tests/fixtures/config'
const ENV = { PROBE_TOKEN: 's3cr&t-token', QUERY_KEY: 'clé secrète', MULTILINE: 'a\nb', EMPTY: '' }

async function load(file: string, env: Record<string, string> = ENV): Promise<Config> {
  const config = await loadConfig(file, env)
  if (config instanceof ConfigError) throw config
  return config
}

async function faultsOf(file: string, env: Record<string, string> = ENV): Promise<string> {
  const config = await loadConfig(file, env)
  return config instanceof ConfigError ? config.toString() : 'no fault'
}

const rules = readdirSync(FIXTURES)
  .filter((name) => /^invalid-.*\.yaml$/.test(name))
  .map((name) => name.slice(0, -'.yaml'.length))

describe('each rule has its file and its words', () => {
  test.each(rules)('%s', async (rule) => {
    const expected = readFileSync(join(FIXTURES, `${rule}.txt`), 'utf8')
    const faults = await faultsOf(join(FIXTURES, `${rule}.yaml`))
    expect(`${faults}\n`).toBe(expected)
    for (const secret of [...Object.values(ENV).filter((value) => value !== ''), 'hunter2']) {
      expect(faults).not.toContain(secret)
    }
  })
})

describe('a file as a whole', () => {
  test('that does not exist', async () => {
    expect(await faultsOf(join(FIXTURES, 'nowhere.yaml'))).toBe(
      `${FIXTURES}/nowhere.yaml: cannot be read (ENOENT); check the path and its permissions`,
    )
  })

  test('that is a folder', async () => {
    expect(await faultsOf(FIXTURES)).toBe(`${FIXTURES}: is not a file; give the path of a file`)
  })

  test('that is too large is not parsed', async () => {
    const file = join(await temporaryDir(), 'large.yaml')
    await writeFile(file, '#'.repeat(1_048_577))
    expect(await faultsOf(file)).toBe(`${file}: is 1048577 bytes long; keep it within 1 MiB`)
  })
})

describe('defaults', () => {
  test('of a file that says the least', async () => {
    const config = await load(join(FIXTURES, 'valid-minimal.yaml'))
    expect(config).toMatchObject({
      file: `${FIXTURES}/valid-minimal.yaml`,
      allowPrivateTargets: false,
      secrets: [],
      page: { url: 'https://status.example.org', independentNotice: { fr: '', en: '' } },
      probing: {
        vantage: 'local',
        intervalMs: 60_000,
        timeoutMs: 10_000,
        outageIntervalMs: 120_000,
        bodyLimitBytes: 65_536,
        concurrency: 50,
        confirm: { failures: 3, recoveries: 2, retryMs: 15_000 },
        controls: [],
      },
      incidents: { stableForMs: 600_000 },
      retention: { observationsMs: 2_592_000_000 },
      feeds: { hub: null },
    })
    expect(config.probing.userAgent).toMatch(
      /^Vigie\/\d+\.\d+\.\d+ \(\+https:\/\/status\.example\.org; contact@example\.org\)$/,
    )
    const { id, intervalMs, ...target } = config.groups[0]?.services[0]?.checks[0] ?? {}
    expect({ id, intervalMs }).toEqual({ id: 'home', intervalMs: 60_000 })
    expect(target).toEqual({
      url: 'https://www.example.org/',
      method: 'GET',
      headers: {},
      body: null,
      timeoutMs: 10_000,
      slowMs: 3_000,
      ipVersion: 'auto',
      tls: { minDaysLeft: 14, ca: null, cert: null, key: null, insecure: false },
      proxy: null,
      expect: {
        status: [[200, 299]],
        contains: null,
        notContains: null,
        matches: null,
        jsonPath: [],
        header: {},
        finalHost: null,
        bodyBytes: null,
      },
    } satisfies Omit<Target, 'userAgent' | 'allowPrivateTargets' | 'bodyLimitBytes'>)
  })

  test('never speed the probes up in an outage', async () => {
    const file = join(await temporaryDir(), 'status.yaml')
    const minimal = readFileSync(join(FIXTURES, 'valid-minimal.yaml'), 'utf8')
    await writeFile(file, `${minimal}probing: { interval: 5m }\n`)
    expect((await load(file)).probing).toMatchObject({ intervalMs: 300_000, outageIntervalMs: 300_000 })
  })
})

describe('a file that says everything', async () => {
  const config = await load(join(FIXTURES, 'valid-full.yaml'))
  const [api, bearer] = config.groups[0]?.services[0]?.checks ?? []

  test('gives its own values', () => {
    expect(config).toMatchObject({
      allowPrivateTargets: true,
      page: { url: 'https://status.example.org/page', timezone: 'America/New_York', locales: ['en'] },
      probing: {
        vantage: 'west',
        intervalMs: 30_000,
        timeoutMs: 5_000,
        outageIntervalMs: 120_000,
        bodyLimitBytes: 1_048_576,
        concurrency: 10,
        userAgent: 'Watcher/1.0',
        confirm: { failures: 2, recoveries: 1, retryMs: 1_000 },
        controls: [{ url: 'http://127.0.0.1:9001/' }, { url: 'http://127.0.0.1:9002/' }],
      },
      incidents: { stableForMs: 300_000 },
      retention: { observationsMs: 604_800_000 },
      feeds: { hub: 'https://hub.example/' },
    })
  })

  test('repeats its language where it does not speak the other', () => {
    expect(config.page.name).toEqual({ fr: 'Vigie', en: 'Lookout' })
    expect(config.groups[0]).toMatchObject({
      scamWarning: { fr: 'Nobody will ask for your codes.' },
      contacts: [
        { label: { en: 'Website' }, url: 'https://bank.example.org/', tel: null },
        { label: { en: 'Telephone' }, url: null, tel: '+33 1 23 45 67 89' },
      ],
    })
    expect(config.groups[0]?.services[0]?.description).toEqual({ fr: 'What it is for', en: 'What it is for' })
  })

  test('gives its check as the probe takes it', () => {
    const pem = readFileSync(join(FIXTURES, 'ca.pem'), 'utf8')
    expect(api).toEqual({
      id: 'api',
      intervalMs: 10_000,
      url: 'http://127.0.0.1:9003/health?key=cl%C3%A9%20secr%C3%A8te',
      method: 'POST',
      headers: {
        'x-trace': `literal $\{HOME}`,
        'x-key': 'key s3cr&t-token',
        authorization: `Basic ${btoa('vigie:s3cr&t-token')}`,
      },
      body: '{"ping":"s3cr&t-token"}',
      timeoutMs: 2_000,
      slowMs: 500,
      ipVersion: '4',
      tls: { minDaysLeft: 30, ca: pem, cert: pem, key: pem, insecure: true },
      proxy: 'http://user:s3cr&t-token@127.0.0.1:3128',
      expect: {
        status: [
          [200, 299],
          [401, 401],
          [404, 404],
        ],
        contains: 'ok',
        notContains: 'error',
        matches: '"state":\\s*"up"',
        jsonPath: [
          { path: '$.state', op: 'eq', value: 'up' },
          { path: "$.queue[0]['waiting time']", op: 'ge', value: 0 },
          { path: "$.queue[0]['waiting time']", op: 'lt', value: 10 },
          { path: '$.version', op: 'exists', value: true },
          { path: '$.error', op: 'eq', value: null },
        ],
        header: { 'content-type': 'json' },
        finalHost: '127.0.0.1',
        bodyBytes: { min: 1, max: 65_536 },
      },
    })
    expect(bearer?.headers).toEqual({ authorization: 'Bearer s3cr&t-token' })
  })

  test('lists its secrets in every form in which they are sent', () => {
    for (const form of [
      's3cr&t-token',
      'key s3cr&t-token',
      's3cr%26t-token',
      btoa('vigie:s3cr&t-token'),
      'clé secrète',
      'cl%C3%A9%20secr%C3%A8te',
    ]) {
      expect(config.secrets).toContain(form)
    }
    expect(config.secrets).not.toContain(`literal $\{HOME}`)
  })

  test('cannot be changed afterwards', () => {
    expect(() => Object.assign(config.page.name, { en: 'Other' })).toThrow(TypeError)
    expect(() => (config.groups as unknown[]).push({})).toThrow(TypeError)
    expect(() => Object.assign(api?.expect.status[0] ?? {}, { 0: 100 })).toThrow(TypeError)
  })
})

describe('PUBLIC_URL', () => {
  const file = join(FIXTURES, 'valid-minimal.yaml')

  test('takes the place of the address in the file', async () => {
    const config = await load(file, { PUBLIC_URL: 'https://vigie.example.net/' })
    expect(config.page.url).toBe('https://vigie.example.net')
    expect(config.probing.userAgent).toContain('+https://vigie.example.net;')
  })

  test('is checked too', async () => {
    expect(await faultsOf(file, { PUBLIC_URL: 'vigie.example.net' })).toBe(
      'environment PUBLIC_URL: is not an absolute URL; write the whole address, such as https://example.org/',
    )
  })
})

test('the shipped file is sound and polite', async () => {
  const config = await load('config/status.yaml', {})
  const services = config.groups.flatMap((group) => group.services)
  expect(services.map(({ id }) => id)).toEqual([
    'postal-site',
    'parcel-tracking',
    'digital-vault',
    'online-banking',
    'mobile-app',
    'banque-populaire',
    'caisse-epargne',
  ])
  expect(new Set(config.groups.map(({ owner }) => owner))).toEqual(new Set(['la-poste', 'bpce']))
  expect(config.probing.controls.length).toBeGreaterThanOrEqual(3)
  for (const { intervalMs } of services.flatMap(({ checks }) => checks)) {
    expect(intervalMs).toBeGreaterThanOrEqual(30_000)
  }
  for (const { description, fallbacks } of services) {
    expect(description.fr).not.toBe('')
    expect(fallbacks).not.toEqual([])
  }
})
