import { describe, expect, test } from 'vitest'
import type { AffectedService } from '../../../monitors/domain/incident.ts'
import type { IncidentUpdateView, MaintenanceView, Snapshot } from '../../../monitors/domain/snapshot.ts'
import { staleTwin } from '../../../monitors/domain/stale-twin.ts'
import { statuspageAddresses } from '../../../server/statuspage/addresses.ts'
import { idOf } from '../../../server/statuspage/ids.ts'
import type * as dialect from '../../../server/statuspage/schemas.ts'
import {
  both,
  calm,
  declared,
  filtered,
  groups,
  incident,
  NOW,
  outage,
  unknown,
} from '../../web/snapshots.ts'

type Summary = {
  readonly page: dialect.Page
  readonly components: readonly dialect.Component[]
  readonly incidents: readonly dialect.Incident[]
  readonly scheduled_maintenances: readonly dialect.ScheduledMaintenance[]
  readonly status: dialect.Status
}

function told(snapshot: Snapshot, name: string): Summary {
  const found = statuspageAddresses(snapshot).find(([path]) => path === `/api/v2/${name}`)
  if (found === undefined) throw new Error(`no address ${name}`)
  return JSON.parse(found[2]())
}

const states = (...wanted: readonly (keyof typeof STATES)[]) => {
  const ids = [
    'postal-site',
    'parcel-tracking',
    'digiposte',
    'bank-web',
    'bank-app',
    'banque-populaire',
    'caisse-epargne',
  ]
  return calm({
    groups: groups(
      Object.fromEntries(
        ids.map((id, index) => [id, STATES[wanted[index] ?? wanted.at(-1) ?? 'operational']]),
      ),
    ),
    maintenances: [window({ state: 'in_progress', from: NOW - 1, recordedAt: NOW - 9 })],
  })
}

const STATES = {
  operational: { state: 'operational' },
  degraded: { state: 'degraded' },
  partial_outage: { state: 'partial_outage' },
  major_outage: { state: 'major_outage' },
  filtered: { state: 'filtered' },
  unknown: { state: 'unknown' },
  maintenance: { maintenanceId: 'certificates' },
} as const

function window(changes: Partial<MaintenanceView>): MaintenanceView {
  const [base] = calm().maintenances
  if (base === undefined) throw new Error('the snapshots have no window')
  return { ...base, ...changes }
}

describe('the state of the page', () => {
  test.each([
    [['operational'], 'none', 'All Systems Operational'],
    [['maintenance', 'operational'], 'maintenance', 'Service Under Maintenance'],
    [['degraded', 'maintenance', 'operational'], 'minor', 'Partially Degraded Service'],
    [['filtered', 'operational'], 'minor', 'Partially Degraded Service'],
    [['unknown', 'operational'], 'minor', 'Partially Degraded Service'],
    [['unknown'], 'minor', 'Partially Degraded Service'],
    [['partial_outage', 'unknown'], 'minor', 'Minor Service Outage'],
    [['partial_outage'], 'major', 'Partial System Outage'],
    [['major_outage', 'operational'], 'major', 'Partial System Outage'],
    [['major_outage'], 'critical', 'Major System Outage'],
  ] as const)('of %s', (wanted, indicator, description) => {
    expect(told(states(...wanted), 'status.json').status).toEqual({ indicator, description })
  })

  test('is never operational for what nobody measures', () => {
    for (const snapshot of [unknown(), filtered(), staleTwin(calm())]) {
      expect(told(snapshot, 'status.json').status.indicator).not.toBe('none')
    }
    const twin = told(staleTwin(calm()), 'components.json').components
    expect(new Set(twin.map(({ status }) => status))).toEqual(new Set(['degraded_performance']))
    expect(told(calm({ groups: [] }), 'status.json').status.indicator).toBe('minor')
  })
})

describe('components', () => {
  const { components } = told(outage(), 'components.json')

  test('stand behind their group, which names them and is as bad as the worst', () => {
    const [group, first, second] = components
    expect(group).toMatchObject({ group: true, group_id: null, position: 1, status: 'major_outage' })
    expect(group?.components).toEqual(
      components.filter((one) => one.group_id === group?.id).map(({ id }) => id),
    )
    expect(first).toMatchObject({ group: false, position: 1, status: 'operational', group_id: group?.id })
    expect(second).toMatchObject({ position: 2, status: 'major_outage' })
    expect(first).not.toHaveProperty('components')
  })

  test('have ids of twelve letters and digits that stay', () => {
    for (const { id } of components) expect(id).toMatch(/^[a-z0-9]{12}$/)
    expect(new Set(components.map(({ id }) => id)).size).toBe(components.length)
    expect(idOf('component', 'parcel-tracking')).toBe('vzo325k85dig')
    expect(idOf('group', 'parcel-tracking')).not.toBe(idOf('component', 'parcel-tracking'))
  })

  test('are named in the language that is asked for', () => {
    const name = (path: string) => told(outage(), path).components[1]?.name
    expect([
      name('components.json'),
      name('components.json?lang=fr'),
      name('components.json?lang=en'),
    ]).toEqual(['Site laposte.fr', 'Site laposte.fr', 'laposte.fr website'])
  })
})

const hit = (serviceId: string, changes: Partial<AffectedService> = {}): AffectedService => ({
  serviceId,
  severity: 'major_outage',
  reason: 'connect_timeout',
  from: NOW - 600_000,
  lastGoodAt: NOW - 660_000,
  to: null,
  intermittent: false,
  outShare: null,
  ...changes,
})

function measured(
  number: number,
  phase: IncidentUpdateView['phase'],
  fact: NonNullable<IncidentUpdateView['fact']>,
): IncidentUpdateView {
  const at = { at: NOW - 600_000 + number * 60_000, precision: 'minute' } as const
  return { number, origin: 'measured', phase, at, text: both(`Texte ${number}`, `Text ${number}`), fact }
}

describe('incidents', () => {
  const recovery = { serviceId: 'parcel-tracking', to: NOW, slow: true, outShare: null }
  const updates = [
    measured(1, 'investigating', {
      kind: 'opened',
      services: [hit('parcel-tracking'), hit('digiposte', { lastGoodAt: null, severity: 'partial_outage' })],
      recurrenceOf: null,
    }),
    measured(2, 'investigating', {
      kind: 'severity_changed',
      serviceId: 'digiposte',
      severity: 'major_outage',
      at: NOW,
    }),
    measured(3, 'investigating', {
      kind: 'reason_changed',
      serviceId: 'digiposte',
      reason: 'http_status',
      at: NOW,
    }),
    measured(4, 'monitoring', { kind: 'all_recovered', ...recovery }),
  ]
  const thread = incident({ phase: 'monitoring', updates: updates.toReversed() })
  const [one] = told(calm({ incidents: [thread] }), 'incidents.json?lang=en').incidents

  test('tell their updates newest first, each with what it changed', () => {
    const affected = one?.incident_updates.map(({ affected_components: all }) =>
      all?.map(({ name, old_status, new_status }) => `${name}: ${old_status} → ${new_status}`),
    )
    expect(one?.incident_updates.map(({ body }) => body)).toEqual(['Text 4', 'Text 3', 'Text 2', 'Text 1'])
    expect(affected).toEqual([
      ['Colissimo parcel tracking: major_outage → degraded_performance'],
      undefined,
      ['Digiposte digital vault: partial_outage → major_outage'],
      [
        'Colissimo parcel tracking: operational → major_outage',
        'Digiposte digital vault: degraded_performance → partial_outage',
      ],
    ])
    expect(one?.incident_updates[1]?.affected_components).toBeNull()
  })

  test('say when they began, were told of, moved on and ended', () => {
    expect(one).toMatchObject({
      status: 'monitoring',
      impact: 'major',
      created_at: updates[0] && new Date(updates[0].at.at).toISOString(),
      updated_at: updates[3] && new Date(updates[3].at.at).toISOString(),
      monitoring_at: updates[3] && new Date(updates[3].at.at).toISOString(),
      resolved_at: null,
      shortlink: 'https://vigie.example/en/incidents/2025-12-22-la-poste-1',
    })
    expect(one?.components.map(({ name }) => name)).toEqual([
      'Colissimo parcel tracking',
      'Digiposte digital vault',
    ])
    const relapsed = incident({ phase: 'investigating', updates: updates.toReversed() })
    expect(told(calm({ incidents: [relapsed] }), 'incidents.json').incidents[0]?.monitoring_at).toBeNull()
  })

  test('are the 50 newest, and the unresolved ones apart', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      declared({ id: `old-${index}`, startedAt: { at: NOW - index * 86_400_000, precision: 'day' } }),
    )
    const snapshot = calm({
      incidents: [incident({ startedAt: { at: 0, precision: 'day' } }), ...many.toReversed()],
    })
    const listed = told(snapshot, 'incidents.json').incidents
    expect(listed).toHaveLength(50)
    expect(listed[0]?.id).toBe(idOf('incident', 'old-0'))
    const unresolved = [idOf('incident', '2025-12-22-la-poste-1')]
    expect(told(snapshot, 'incidents/unresolved.json').incidents.map(({ id }) => id)).toEqual(unresolved)
    expect(told(snapshot, 'summary.json').incidents.map(({ id }) => id)).toEqual(unresolved)
  })
})

describe('maintenance windows', () => {
  const PAST = { from: NOW - 90_000, to: NOW - 20_000, recordedAt: NOW - 99_000 }
  const snapshot = calm({
    maintenances: [
      window({ id: 'soon' }),
      window({ id: 'now', state: 'in_progress', from: NOW - 10_000, recordedAt: NOW - 99_000 }),
      window({ ...PAST, id: 'over', state: 'verifying' }),
      window({ ...PAST, id: 'done', state: 'completed', completedAt: NOW - 5_000 }),
      window({ id: 'off', state: 'cancelled' }),
    ],
  })
  const idsOf = (name: string) => told(snapshot, name).scheduled_maintenances.map(({ id }) => id)
  const ids = (...own: readonly string[]) => own.map((id) => idOf('maintenance', id))

  test('are told where they stand; a cancelled one is not told', () => {
    expect(idsOf('scheduled-maintenances.json')).toEqual(ids('soon', 'now', 'over', 'done'))
    expect(idsOf('scheduled-maintenances/upcoming.json')).toEqual(ids('soon'))
    expect(idsOf('scheduled-maintenances/active.json')).toEqual(ids('now', 'over'))
    expect(idsOf('summary.json')).toEqual(ids('soon', 'now', 'over'))
  })

  test('run from scheduled to completed, each step when it came', () => {
    const [, , , done] = told(snapshot, 'scheduled-maintenances.json').scheduled_maintenances
    expect(done?.incident_updates.map(({ status }) => status)).toEqual([
      'completed',
      'verifying',
      'in_progress',
      'scheduled',
    ])
    expect(done).toMatchObject({
      impact: 'maintenance',
      created_at: new Date(NOW - 99_000).toISOString(),
      updated_at: new Date(NOW - 5_000).toISOString(),
      resolved_at: new Date(NOW - 5_000).toISOString(),
      scheduled_for: new Date(NOW - 90_000).toISOString(),
      scheduled_until: new Date(NOW - 20_000).toISOString(),
    })
  })

  test('wait for their services in between', () => {
    const [, , over] = told(snapshot, 'scheduled-maintenances.json').scheduled_maintenances
    expect(over).toMatchObject({
      status: 'verifying',
      updated_at: new Date(NOW - 20_000).toISOString(),
      resolved_at: null,
    })
    expect(over?.incident_updates.map(({ status }) => status)).toEqual([
      'verifying',
      'in_progress',
      'scheduled',
    ])
  })

  test.each([
    [3_599_999, 'the services it concerns are answering'],
    [3_600_000, 'an hour has passed'],
  ])('are complete %i ms after their end because %s', (waitedMs, why) => {
    const to = NOW - 4_000_000
    const completedAt = to + waitedMs
    const past = calm({
      maintenances: [window({ ...PAST, from: to - 1, to, state: 'completed', completedAt })],
    })
    const [done] = told(past, 'scheduled-maintenances.json?lang=en').scheduled_maintenances
    expect(done?.incident_updates[0]?.body).toContain(why)
  })
})

test('a measurement that says the same changes no byte of the dialect', () => {
  const bytes = (snapshot: Snapshot) => statuspageAddresses(snapshot).map(([, , render]) => render())
  const later = { version: 9, generatedAt: NOW + 15_000, staleAt: NOW + 145_000 }
  expect(bytes(outage(later))).toEqual(bytes(outage()))
})
