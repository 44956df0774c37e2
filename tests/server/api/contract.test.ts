import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { DayRecord } from '../../../monitors/domain/day.ts'
import { sketchOf } from '../../../monitors/domain/quantiles.ts'
import type { Snapshot } from '../../../monitors/domain/snapshot.ts'
import type { Documented, JsonSchema, OpenApi } from '../../../server/api/openapi.ts'
import { openApiOf } from '../../../server/api/openapi.ts'
import { LONGEST_RANGE_DAYS } from '../../../server/api/queries.ts'
import { referenceOf } from '../../../server/api/reference.ts'
import { LIMITS } from '../../../server/limits.ts'
import type { Edition } from '../../../server/publisher/edition.ts'
import { renderEdition } from '../../../server/publisher/render.ts'
import { calm, declaredOnly, filtered, outage, stale, unknown } from '../../web/snapshots.ts'
import { ASSETS, archiveOf, ask, serve } from '../serving.ts'
import { disorderOf, faultsOf } from './against-document.ts'

const SNAPSHOTS: Readonly<Record<string, () => Snapshot>> = {
  calm,
  outage: () => outage({ maintenances: calm().maintenances }),
  filtered,
  unknown,
  stale,
  declaredOnly,
}

const RECORD: DayRecord = {
  day: {
    serviceId: 'parcel-tracking',
    date: '2025-12-21',
    dayMs: 86_400_000,
    plannedMs: 0,
    unknownMs: 0,
    filteredMs: 0,
    majorMs: 0,
    partialMs: 0,
    degradedMs: 0,
    operationalMs: 86_400_000,
  },
  probes: 3,
  reasons: { ok: 3 },
  latency: sketchOf([210, 220, 230]),
  latencySumMs: 660,
  methodVersion: 1,
}

const archive = archiveOf({
  incident: async (id) => outage().incidents.find((incident) => incident.id === id),
  closedDays: async () => [RECORD],
  samples: async () => [{ reason: 'ok', totalMs: 231.4 }],
})

const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  '/api/v1/services/{id}': ['/api/v1/services/parcel-tracking', '/api/v1/services/nothing'],
  '/api/v1/services/{id}/days': [
    '/api/v1/services/digiposte/days',
    '/api/v1/services/digiposte/days?from=2025-06-01&to=2025-12-01',
    '/api/v1/services/digiposte/days?from=yesterday',
    '/api/v1/services/nothing/days',
  ],
  '/api/v1/services/{id}/latency': [
    '/api/v1/services/parcel-tracking/latency',
    '/api/v1/services/parcel-tracking/latency?period=7d',
    '/api/v1/services/parcel-tracking/latency?period=1y',
    '/api/v1/services/nothing/latency',
  ],
  '/api/v1/incidents': [
    '/api/v1/incidents',
    '/api/v1/incidents?state=resolved&limit=1&service=parcel-tracking&from=2023-01-01&to=2025-12-31',
    '/api/v1/incidents?limit=0',
  ],
  '/api/v1/incidents/{id}': ['/api/v1/incidents/2023-05-29', '/api/v1/incidents/nothing'],
}

/** Every address of the document, those of the dialect in each language, as somebody would ask for it. */
function askedFor(path: string): readonly string[] {
  return EXAMPLES[path] ?? (path.startsWith('/api/v2/') ? [path, `${path}?lang=en`] : [path])
}

function schemaFor({ responses }: Documented, status: number, contentType: string): JsonSchema | undefined {
  const response = responses[status] as { content: Record<string, { schema: JsonSchema }> } | undefined
  return response?.content[contentType]?.schema
}

async function served(name: string): Promise<{ readonly port: number; readonly document: OpenApi }> {
  const snapshot = SNAPSHOTS[name]?.() ?? calm()
  const edition: Edition = await renderEdition(snapshot, { assets: ASSETS })
  const { port } = await serve({ current: () => edition, archive })
  const document: OpenApi = JSON.parse(String((await ask(port, '/openapi.json')).body))
  return { port, document }
}

describe.each(Object.keys(SNAPSHOTS))('every answer of the API to %s', (name) => {
  test('is what the document says, in its order', async () => {
    const { port, document } = await served(name)
    const seen = new Set<string>()
    for (const [path, { get }] of Object.entries(document.paths)) {
      if (path === '/api/v1/events') continue
      for (const address of askedFor(path)) {
        const { status, headers, body } = await ask(port, address)
        const schema = schemaFor(get, status, headers['content-type'] ?? '')
        expect(schema, `${address} answers ${status} ${headers['content-type']}`).toBeDefined()
        const parsed = JSON.parse(String(body))
        expect(faultsOf(parsed, schema ?? {}, document), address).toEqual([])
        expect(disorderOf(parsed, schema ?? {}, document), address).toEqual([])
        expect(headers['access-control-allow-origin'], address).toBe('*')
        seen.add(`${path} ${status}`)
      }
    }
    expect(seen).toContain('/api/v1/services/{id}/latency 200')
    expect(seen).toContain('/api/v1/incidents 400')
  })
})

test('the document holds what OpenAPI asks of it', async () => {
  const { document } = await served('calm')
  expect(document).toMatchObject({ openapi: '3.1.1', servers: [{ url: 'https://vigie.example' }] })
  const operations = Object.entries(document.paths).map(([path, { get }]) => ({ path, ...get }))
  const ids = operations.map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { path, parameters, summary, tags } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(inPath)
    expect(document.tags.map(({ name }) => name)).toEqual(expect.arrayContaining([...tags]))
    expect(summary).not.toBe('')
    for (const parameter of parameters) expect(parameter.description, path).not.toBe('')
  }
  const text = JSON.stringify(document)
  const referred = new Set([...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name))
  const named = Object.keys(document.components.schemas)
  expect([...referred].filter((name) => !named.includes(name ?? ''))).toEqual([])
  expect(named.filter((name) => !referred.has(name))).toEqual([])
})

test('the manual names every address, every limit and every code', async () => {
  const manual = await readFile(join(import.meta.dirname, '../../../docs/api.md'), 'utf8')
  const { paths } = openApiOf(calm())
  const named = Object.keys(paths).map((path) => path.replace('/api/v2/', '').replace('.json', ''))
  expect(named.filter((name) => !manual.includes(`\`${name}`))).toEqual([])
  const { eventReaders, eventHeartbeatMs, eventBacklogBytes, eventsRemembered, eventsRememberedBytes } =
    LIMITS
  expect(manual).toContain(`room for ${eventReaders} readers`)
  expect(manual).toContain(`every ${eventHeartbeatMs / 1_000} seconds`)
  expect(manual).toContain(`more than ${eventBacklogBytes / 1_024} KiB wait`)
  expect(manual).toContain(`${eventsRemembered} events or ${eventsRememberedBytes / 1_024} KiB`)
  expect(manual).toContain(`${LONGEST_RANGE_DAYS} at most`)
  for (const code of [
    'invalid_parameter',
    'unknown_parameter',
    'too_many_readers',
    'rate_limited',
    'starting',
    'not_found',
  ]) {
    expect(manual).toContain(`\`${code}\``)
  }
})

/** Names, types and order of everything that is answered, as text that a change shows up in. */
function contractOf(version: 'v1' | 'v2'): string {
  const { sections, schemas } = referenceOf(openApiOf(calm()))
  const kind = ({ type, schema }: { type: string; schema: string | null }) =>
    [schema, type].filter(Boolean).join(' ')
  const operations = sections.flatMap((section) => section.operations)
  return [
    ...operations
      .filter(({ path }) => path.startsWith(`/api/${version}/`))
      .flatMap(({ path, answer, parameters }) => [
        `GET ${path}: ${answer}`,
        ...parameters.map((parameter) => `  ?${parameter.name}: ${kind(parameter)}`),
      ]),
    ...schemas
      .filter(({ name }) => name.startsWith('Statuspage') === (version === 'v2'))
      .flatMap(({ name, fields }) => [name, ...fields.map((field) => `  ${field.name}: ${kind(field)}`)]),
    '',
  ].join('\n')
}

test.each(['v1', 'v2'] as const)('the contract of %s does not change', async (version) => {
  await expect(contractOf(version)).toMatchFileSnapshot(join(import.meta.dirname, `contract-${version}.txt`))
})
