import { describe, expect, test } from 'vitest'
import type { Day, DayRecord } from '../../../monitors/domain/day.ts'
import type { Sample } from '../../../monitors/domain/folding.ts'
import { sketchOf } from '../../../monitors/domain/quantiles.ts'
import { StoreError } from '../../../monitors/store.ts'
import type { ServiceDays, ServiceLatency } from '../../../server/api/schema-service.ts'
import type { Archive } from '../../../server/archive.ts'
import type { Edition } from '../../../server/publisher/edition.ts'
import { declared, NOW } from '../../web/snapshots.ts'
import { type Answered, archiveOf, ask, outageEdition, serve } from '../serving.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

const json = (answer: Answered) => JSON.parse(String(answer.body))

async function api(changes: Partial<Archive> = {}) {
  const { port } = await serve({ archive: archiveOf(changes) })
  return { port, get: async (path: string) => json(await ask(port, `/api/v1${path}`)) }
}

const record = (date: string, changes: Partial<DayRecord> = {}, parts: Partial<Day> = {}): DayRecord => ({
  day: {
    serviceId: 'digiposte',
    date,
    dayMs: DAY_MS,
    plannedMs: 0,
    unknownMs: 0,
    filteredMs: 0,
    majorMs: 0,
    partialMs: 0,
    degradedMs: 0,
    operationalMs: DAY_MS,
    ...parts,
  },
  probes: 0,
  reasons: {},
  latency: sketchOf([]),
  latencySumMs: 0,
  methodVersion: 1,
  ...changes,
})

describe('a wrong parameter is named, with what it may be', () => {
  test.each([
    ['/incidents?state=broken', 'invalid_parameter', 'state', ['open', 'resolved']],
    ['/incidents?limit=101', 'invalid_parameter', 'limit', ['a whole number from 1 to 100']],
    ['/incidents?limit=many', 'invalid_parameter', 'limit', ['a whole number from 1 to 100']],
    ['/incidents?limit=0', 'invalid_parameter', 'limit', ['a whole number from 1 to 100']],
    ['/incidents?from=2025-02-30', 'invalid_parameter', 'from', ['a date as yyyy-mm-dd']],
    [
      '/incidents?from=2025-12-02&to=2025-12-01',
      'invalid_parameter',
      'to',
      ['a date as yyyy-mm-dd, not before 2025-12-02'],
    ],
    ['/incidents?cursor=nonsense', 'invalid_parameter', 'cursor', ['the nextCursor of an earlier page']],
    [
      '/incidents?service=unheard-of',
      'invalid_parameter',
      'service',
      ['postal-site', 'parcel-tracking', 'digiposte'],
    ],
    ['/incidents?state=open&state=resolved', 'invalid_parameter', 'state', ['open', 'resolved']],
    ['/incidents?page=2', 'unknown_parameter', 'page', ['service', 'state', 'from', 'to', 'limit', 'cursor']],
    ['/services/digiposte/days?to=now', 'invalid_parameter', 'to', ['a date as yyyy-mm-dd']],
    [
      '/services/digiposte/days?from=2026-01-01',
      'invalid_parameter',
      'from',
      ['a date from 2024-12-22 to 2025-12-22'],
    ],
    [
      '/services/digiposte/days?from=2024-12-21',
      'invalid_parameter',
      'from',
      ['a date from 2024-12-22 to 2025-12-22'],
    ],
    ['/services/digiposte/latency?period=2h', 'invalid_parameter', 'period', ['24h', '7d', '30d', '90d']],
    ['/services/digiposte/latency?from=1', 'unknown_parameter', 'from', ['period']],
  ])('%s', async (path, code, parameter, allowed) => {
    const { port } = await api()
    const answer = await ask(port, `/api/v1${path}`)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(answer.headers['access-control-allow-origin']).toBe('*')
    expect(json(answer)).toMatchObject({
      status: 400,
      code,
      parameter,
      allowed,
      instance: `/api/v1${path.split('?')[0]}`,
    })
  })

  test.each([
    '/services/nothing/days',
    '/services/nothing/days?to=now',
    '/services/nothing/latency',
    '/incidents/nothing',
    '/incidents/A%20B',
  ])('and %s is not found', async (path) => {
    const { get } = await api()
    expect(await get(path)).toMatchObject({ status: 404, code: 'not_found' })
  })
})

describe('incidents', () => {
  test('are filtered and paged from what is on record', async () => {
    const { get } = await api()
    const first = await get('/incidents?service=parcel-tracking&limit=1')
    expect(first.incidents.map(({ id }: { id: string }) => id)).toEqual(['2025-12-22-la-poste-1'])
    const second = await get(`/incidents?service=parcel-tracking&limit=1&cursor=${first.nextCursor}`)
    expect(second).toMatchObject({ incidents: [{ id: '2025-12-20' }], nextCursor: null })
  })

  test('of a service that is watched no more are found all the same', async () => {
    const [part] = declared().services
    const gone = declared({ services: part ? [{ ...part, serviceId: 'gone' }] : [] })
    const { get } = await api({ incidents: async () => [gone] })
    expect((await get('/incidents?service=gone')).incidents).toHaveLength(1)
  })

  test('between local days begin and end with them', async () => {
    const midnight = declared({ startedAt: { at: Date.parse('2025-12-19T23:00:00Z'), precision: 'minute' } })
    const { get } = await api({ incidents: async () => [midnight] })
    const count = async (query: string) => (await get(`/incidents?${query}`)).incidents.length
    expect([
      await count('to=2025-12-19'),
      await count('to=2025-12-20'),
      await count('from=2025-12-20'),
    ]).toEqual([0, 1, 1])
  })

  test('that have left the edition are read from the record', async () => {
    const { get } = await api({ incident: async (id) => (id === 'ancient' ? declared({ id }) : undefined) })
    expect(await get('/incidents/ancient')).toMatchObject({ id: 'ancient', confidence: 'medium' })
  })
})

describe('days', () => {
  test('are those of the edition, then those on record, then unknown', async () => {
    const asked: string[] = []
    const { get } = await api({
      async closedDays(serviceId, from, to) {
        asked.push(`${serviceId} ${from} ${to}`)
        return [record('2025-09-20', {}, { majorMs: HOUR_MS, operationalMs: DAY_MS - HOUR_MS })]
      },
    })
    const answer: ServiceDays = await get('/services/digiposte/days?from=2025-09-19&to=2025-09-25')
    expect(asked).toEqual(['digiposte 2025-09-19 2025-09-23'])
    expect(answer.days.map(({ date, majorSeconds, uptime }) => [date, majorSeconds, uptime.percent])).toEqual(
      [
        ['2025-09-19', 0, null],
        ['2025-09-20', 3_600, 95.83],
        ['2025-09-21', 0, null],
        ['2025-09-22', 0, null],
        ['2025-09-23', 0, null],
        ['2025-09-24', 0, 100],
        ['2025-09-25', 0, 100],
      ],
    )
    expect(answer).toMatchObject({
      from: '2025-09-19',
      to: '2025-09-25',
      uptime: { percent: 98.61, coverage: 42.85 },
    })
  })

  test('of the edition need no store, end today, and have the lengths that local days have', async () => {
    const { get } = await api({ closedDays: () => Promise.reject(new StoreError('SQLITE_IOERR', 'gone')) })
    const answer: ServiceDays = await get('/services/digiposte/days?from=2025-12-01&to=2031-01-01')
    expect(answer).toMatchObject({ from: '2025-12-01', to: '2025-12-22' })
    const today = answer.days.at(-1)
    expect([today?.daySeconds, today?.majorSeconds]).toEqual([9.7 * 3_600, 3.2 * 3_600])

    const { get: readable } = await api()
    const autumn: ServiceDays = await readable('/services/digiposte/days?from=2025-03-29&to=2025-03-31')
    expect(autumn.days.map(({ daySeconds }) => daySeconds / 3_600)).toEqual([24, 23, 24])
  })
})

describe('latency', () => {
  test('of a day is told by the hour', async () => {
    const samples = (from: number): Sample[] =>
      from === NOW - 42 * 60_000
        ? [
            { reason: 'ok', totalMs: 100 },
            { reason: 'slow', totalMs: 300.26 },
            { reason: 'connect_timeout', totalMs: 10_000 },
          ]
        : []
    const { get } = await api({ samples: async (_id, from) => samples(from) })
    const answer: ServiceLatency = await get('/services/digiposte/latency')
    expect(answer).toMatchObject({
      period: '24h',
      startsAt: '2025-12-21T09:00:00.000Z',
      endsAt: '2025-12-22T08:42:00.000Z',
      answers: 2,
      meanMs: 200.1,
    })
    expect(answer.points).toHaveLength(24)
    expect(answer.points[0]).toEqual({
      startsAt: '2025-12-21T09:00:00.000Z',
      endsAt: '2025-12-21T10:00:00.000Z',
      answers: 0,
      meanMs: null,
      p50Ms: null,
      p95Ms: null,
      p99Ms: null,
    })
    expect(answer.points.at(-1)?.p50Ms).toBeCloseTo(100, -1)
  })

  test('of more days comes from the closed ones, and from the observations of the last two', async () => {
    const read: string[] = []
    const { get } = await api({
      closedDays: async () => [record('2025-12-20', { latency: sketchOf([50, 50]), latencySumMs: 100 })],
      async samples(_id, from) {
        read.push(new Date(from).toISOString())
        return [{ reason: 'ok', totalMs: 250 }]
      },
    })
    const answer: ServiceLatency = await get('/services/digiposte/latency?period=7d')
    expect(answer.points.map(({ answers, meanMs }) => [answers, meanMs])).toEqual([
      [0, null],
      [0, null],
      [0, null],
      [0, null],
      [2, 50],
      [1, 250],
      [1, 250],
    ])
    expect(read).toEqual(['2025-12-20T23:00:00.000Z', '2025-12-21T23:00:00.000Z'])
    expect(answer).toMatchObject({ answers: 4, meanMs: 150, startsAt: '2025-12-15T23:00:00.000Z' })
  })
})

describe('a computed answer', () => {
  test('is computed once for an edition and a question, and has a tag', async () => {
    const first = await outageEdition()
    let edition: Edition = first
    let reads = 0
    const archive = archiveOf({
      async incidents() {
        reads += 1
        return []
      },
    })
    const { port } = await serve({ archive, current: () => edition })
    const path = '/api/v1/incidents?state=open'
    const answer = await ask(port, path)
    const held = await ask(port, path, { headers: { 'if-none-match': answer.headers.etag ?? '' } })
    await ask(port, '/api/v1/incidents?state=resolved')
    expect([answer.status, held.status, reads]).toEqual([200, 304, 1])
    edition = { ...first, version: first.version + 1 }
    await ask(port, path)
    expect(reads).toBe(2)
  })

  test('that fails is a problem, and is tried again for the next who asks', async () => {
    let failures = 1
    const { get } = await api({
      async incidents() {
        failures -= 1
        if (failures >= 0) throw new StoreError('SQLITE_IOERR', '/secret/place')
        return []
      },
    })
    const failed = await get('/incidents?state=open')
    expect(failed).toMatchObject({ status: 500, code: 'internal_error' })
    expect(JSON.stringify(failed)).not.toContain('secret')
    expect(await get('/incidents?state=open')).toEqual({ incidents: [], nextCursor: null })
  })

  test('waits for the first edition', async () => {
    const { port } = await serve({ current: () => undefined })
    for (const path of [
      '/api/v1/incidents?state=open',
      '/api/v1/services/digiposte/latency',
      '/api/v1/events',
    ]) {
      expect(json(await ask(port, path))).toMatchObject({ status: 503, code: 'starting' })
    }
    expect((await ask(port, '/api')).status).toBe(503)
  })
})

test.each([
  ['/api', 'fr', 'La référence'],
  ['/en/api', 'en', 'without a key'],
])('%s is readable and loads nothing from elsewhere', async (path, language, words) => {
  const { port } = await serve()
  const page = await ask(port, path)
  const html = String(page.body)
  expect([page.status, page.headers['content-language']]).toEqual([200, language])
  expect(html).toContain(words)
  expect(html).toContain('GET /api/v1/services/{id}/days')
  expect(html).toContain('id="schema-IncidentDetail"')
  const hosts = Array.from(
    html.matchAll(/(?:src|href)="(https?:[^"]*)"/g),
    ([, url]) => new URL(url ?? '').host,
  )
  expect(hosts.filter((host) => host !== 'vigie.example')).toEqual([])
  for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${target}"`)
  expect((await ask(port, path, { headers: { 'if-none-match': page.headers.etag ?? '' } })).status).toBe(304)
})
