import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { ConfigError } from '../../config/fault.ts'
import { loadConfig } from '../../config/load.ts'
import type { WrittenRecords } from '../../config/record.ts'
import { loadRecords, recordContext } from '../../config/records.ts'
import type { MaintenanceWindow, Records } from '../../monitors/domain/record.ts'
import { temporaryDir } from './temporary.ts'

const FIXTURES = 'tests/fixtures/config/records'
const CONTEXT = {
  timezone: 'Europe/Paris',
  locales: ['fr', 'en'] as const,
  owners: new Map([
    ['site', 'owner-a'],
    ['bank', 'owner-b'],
  ]),
}

describe('each rule has its folder and its words', () => {
  test.each(readdirSync(FIXTURES))('%s', async (rule) => {
    const expected = readFileSync(join(FIXTURES, rule, 'expected.txt'), 'utf8')
    const records = await loadRecords(join(FIXTURES, rule), CONTEXT)
    expect(records).toBeInstanceOf(ConfigError)
    expect(`${records}\n`).toBe(expected)
  })

  test('a folder that does not exist', async () => {
    expect(String(await loadRecords(join(FIXTURES, 'nowhere'), CONTEXT))).toBe(
      `${FIXTURES}/nowhere: cannot be read (ENOENT); check HISTORY_DIR, or create the folder`,
    )
  })
})

async function loadText(text: string, timezone = 'Europe/Paris'): Promise<WrittenRecords> {
  const dir = await temporaryDir()
  await writeFile(join(dir, 'record.yaml'), text)
  const records = await loadRecords(dir, { ...CONTEXT, timezone })
  if (records instanceof ConfigError) throw records
  return records
}

describe('local times', () => {
  test.each([
    ['2025-12-22T06:15', 'minute', 'Europe/Paris', '2025-12-22T05:15:00Z'],
    ['2025-07-01T06:15:30', 'about', 'Europe/Paris', '2025-07-01T04:15:30Z'],
    ['2025-12-24T16:00', 'by', 'America/Guadeloupe', '2025-12-24T20:00:00Z'],
    ['2025-12-20', 'day', 'Europe/Paris', '2025-12-19T23:00:00Z'],
    ['2025-12-20', 'morning', 'Europe/Paris', '2025-12-20T05:00:00Z'],
    ['2025-12-20', 'midday', 'Europe/Paris', '2025-12-20T11:00:00Z'],
    ['2025-12-20', 'evening', 'Europe/Paris', '2025-12-20T17:00:00Z'],
    ['2025-03-30', 'day', 'Europe/Paris', '2025-03-29T23:00:00Z'],
    ['2025-10-26T02:30', 'minute', 'Europe/Paris', '2025-10-26T00:30:00Z'],
    ['2018-11-04', 'day', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  ])('%s, %s, in %s', async (at, precision, timezone, instant) => {
    const { declared } = await loadText(
      `incident: x
owner: owner-a
title: { fr: Panne, en: Outage }
impact: minor
confidence: low
services:
  - { id: site, from: { at: ${at}, precision: ${precision} } }
`,
      timezone,
    )
    expect(declared[0]?.services[0]).toEqual({
      serviceId: 'site',
      from: { at: Date.parse(instant), precision },
      to: null,
      note: null,
    })
  })
})

test('a list of records of every kind', async () => {
  const records = await loadText(`
- maintenance: work
  services: [site, bank]
  from: 2026-10-25T02:30
  to: 2026-10-25T04:00
  title: { fr: Travaux, en: Work }
  text: { fr: Coupure, en: Interruption }
  cancelled: true
- annotates: la-poste-2026
  stillWorking: [{ fr: Les guichets, en: Counters }]
  cause: { text: { fr: Une panne, en: A fault }, source: https://example.org/said }
  statements:
    - by: { fr: L’opérateur, en: The operator }
      text: { fr: Vos données sont en sécurité, en: Your data is safe }
      dataSafety: true
      expectedBack: { at: 2026-01-02, precision: evening }
  postmortem: { fr: '## Bilan', en: '## Review' }
`)
  expect(records).toEqual({
    declared: [],
    annotations: [
      {
        annotates: 'la-poste-2026',
        updates: [],
        cause: { text: { fr: 'Une panne', en: 'A fault' }, source: 'https://example.org/said' },
        stillWorking: [{ fr: 'Les guichets', en: 'Counters' }],
        workarounds: [],
        statements: [
          {
            by: { fr: 'L’opérateur', en: 'The operator' },
            text: { fr: 'Vos données sont en sécurité', en: 'Your data is safe' },
            at: null,
            dataSafety: true,
            expectedBack: { at: Date.parse('2026-01-02T17:00:00Z'), precision: 'evening' },
            nextUpdateAt: null,
            source: null,
          },
        ],
        disputed: [],
        sources: [],
        scamWarning: null,
        postmortem: { fr: '## Bilan', en: '## Review' },
      },
    ],
    maintenances: [
      {
        id: 'work',
        services: ['site', 'bank'],
        from: Date.parse('2026-10-25T00:30:00Z'),
        to: Date.parse('2026-10-25T03:00:00Z'),
        title: { fr: 'Travaux', en: 'Work' },
        text: { fr: 'Coupure', en: 'Interruption' },
        cancelled: true,
      },
    ],
  })
  expect(Object.isFrozen(records.maintenances[0]?.title)).toBe(true)
})

test('a file of comments alone holds no record, and other files are not read', async () => {
  const dir = await temporaryDir()
  await writeFile(join(dir, 'empty.yaml'), '# nothing yet\n')
  await writeFile(join(dir, 'README.md'), 'not a record')
  await writeFile(join(dir, '.swap.yaml'), '[')
  expect(await loadRecords(dir, CONTEXT)).toEqual({ declared: [], annotations: [], maintenances: [] })
})

// The folder cannot import these types; the compiler holds the two to each other here.
test('records are what the domain takes', () => {
  expectTypeOf<Pick<WrittenRecords, 'declared' | 'annotations'>>().toEqualTypeOf<
    Pick<Records, 'declared' | 'annotations'>
  >()
  expectTypeOf<WrittenRecords['maintenances'][number]>().toEqualTypeOf<
    Omit<MaintenanceWindow, 'recordedAt' | 'revisedAt' | 'completedAt'>
  >()
})

describe('the shipped records', async () => {
  const config = await loadConfig('config/status.yaml', {})
  if (config instanceof ConfigError) throw config
  const records = await loadRecords('config/history', recordContext(config))
  if (records instanceof ConfigError) throw records
  const { declared } = records

  test('are the outages on record', () => {
    expect(declared.map(({ id, owner, recurrenceOf }) => [id, owner, recurrenceOf])).toEqual([
      ['2023-05-29-la-poste', 'la-poste', null],
      ['2024-02-06-la-poste', 'la-poste', null],
      ['2025-12-20-la-poste', 'la-poste', null],
      ['2025-12-22-bpce', 'bpce', null],
      ['2025-12-22-la-poste', 'la-poste', '2025-12-20-la-poste'],
      ['2026-01-01-la-poste', 'la-poste', '2025-12-22-la-poste'],
    ])
  })

  test('give each service of 22 December its own from and to', () => {
    const incident = declared.find(({ id }) => id === '2025-12-22-la-poste')
    const told = (incident?.services ?? []).map(({ serviceId, from, to }) => [
      serviceId,
      `${from.precision} ${new Date(from.at).toISOString()}`,
      to && `${to.precision} ${new Date(to.at).toISOString()}`,
    ])
    expect(told).toEqual([
      ['postal-site', 'minute 2025-12-22T05:15:00.000Z', 'by 2025-12-24T15:00:00.000Z'],
      ['parcel-tracking', 'minute 2025-12-22T05:15:00.000Z', 'day 2025-12-24T23:00:00.000Z'],
      ['digital-vault', 'minute 2025-12-22T05:15:00.000Z', 'day 2025-12-25T23:00:00.000Z'],
      ['online-banking', 'about 2025-12-22T05:30:00.000Z', 'by 2025-12-24T15:00:00.000Z'],
      ['mobile-app', 'about 2025-12-22T05:30:00.000Z', 'by 2025-12-24T15:00:00.000Z'],
    ])
  })

  test.each(declared.map((incident) => [incident.id, incident] as const))(
    '%s ends, and says where it is known from',
    (_, incident) => {
      expect(incident.updates.at(-1)?.phase).toBe('resolved')
      expect(incident.services.every(({ to }) => to !== null)).toBe(true)
      expect(incident.sources).not.toEqual([])
      const banks = ['online-banking', 'mobile-app', 'banque-populaire', 'caisse-epargne']
      const hitsBank = incident.services.some(({ serviceId }) => banks.includes(serviceId))
      expect(incident.scamWarning !== null).toBe(hitsBank)
    },
  )

  test('and the shipped configuration are set as French is printed', () => {
    const french = [config, records].flatMap(frenchTexts)
    expect(french.length).toBeGreaterThan(100)
    for (const text of french) {
      expect(text).not.toMatch(/'/)
      expect(text).not.toMatch(/[^\u00a0\u202f\d][:;!?»](\s|$)/u)
      expect(text).not.toMatch(/«[^\u00a0]|[^\u00a0]»/u)
      expect(text).not.toMatch(/\d h\b|\d\u00a0h \d/u)
    }
  })
})

/** Every French text of a value. */
function frenchTexts(value: unknown): readonly string[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'fr' && typeof inner === 'string' ? [inner] : frenchTexts(inner),
  )
}
