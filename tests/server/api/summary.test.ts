import Value from 'typebox/value'
import { expect, test } from 'vitest'
import { Summary } from '../../../server/api/schema-summary.ts'
import { summaryOf } from '../../../server/api/summary.ts'
import { calm, declaredOnly, filtered, incident, outage, stale, unknown } from '../../web/snapshots.ts'

const bodyOf = (...args: Parameters<typeof summaryOf>): Summary =>
  JSON.parse(JSON.stringify(summaryOf(...args)))

/** Every name of a body in its order, the members of lists and texts left out. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shape)
  if (value === null || typeof value !== 'object') return typeof value
  const entries = Object.entries(value)
  if (entries.map(([name]) => name).join() === 'fr,en') return 'text'
  return entries.map(([name, inner]) => (typeof inner === 'object' && inner ? [name, shape(inner)] : name))
}

test.each(Object.entries({ calm, outage, filtered, unknown, stale, declaredOnly }))(
  'the summary of %s is what the schema says, and nothing more',
  (_name, snapshot) => {
    expect([...Value.Errors(Summary, bodyOf(snapshot()))]).toEqual([])
  },
)

test('names and their order do not change', () => {
  expect(shape(bodyOf(outage({ maintenances: calm().maintenances })))).toEqual([
    [
      'page',
      [
        ['name', 'text'],
        'url',
        'timezone',
        ['locales', ['string']],
        'contact',
        ['independentNotice', 'text'],
      ],
    ],
    'version',
    'generatedAt',
    ['overall', ['state', ['sentence', 'text']]],
    [
      'groups',
      [
        [
          'id',
          'owner',
          ['name', 'text'],
          [
            'services',
            [
              [
                'id',
                ['name', 'text'],
                'state',
                'reason',
                'since',
                'checkedAt',
                'latencyMs',
                ['uptime', [['d90', ['percent', 'coverage']]]],
              ],
            ],
          ],
        ],
      ],
    ],
    [
      'incidents',
      [
        [
          'id',
          'origin',
          'owner',
          ['title', 'text'],
          'phase',
          'impact',
          'startedAt',
          'startedPrecision',
          'resolvedAt',
          'resolvedPrecision',
          [
            'services',
            [
              [
                'id',
                ['name', 'text'],
                'startedAt',
                'startedPrecision',
                'lastGoodAt',
                'endedAt',
                'endedPrecision',
                'note',
              ],
            ],
          ],
          [
            'updates',
            [['number', 'origin', 'kind', 'phase', 'publishedAt', 'publishedPrecision', ['text', 'text']]],
          ],
        ],
      ],
    ],
    [
      'maintenances',
      [['id', ['title', 'text'], ['text', 'text'], ['services', ['string']], 'startsAt', 'endsAt', 'state']],
    ],
  ])
})

test('instants are ISO 8601 in UTC with milliseconds, and what is not known is null', () => {
  const body = bodyOf(outage())
  expect(body.generatedAt).toBe('2025-12-22T08:42:00.000Z')
  expect(body.groups[0]?.services[1]).toMatchObject({
    id: 'parcel-tracking',
    state: 'major_outage',
    reason: 'connect_timeout',
    since: '2025-12-22T05:30:00.000Z',
    checkedAt: '2025-12-22T08:41:48.000Z',
    latencyMs: null,
  })
  expect(bodyOf(unknown()).groups[0]?.services[0]).toMatchObject({
    since: null,
    checkedAt: null,
    uptime: { d90: { percent: null, coverage: 0 } },
  })
})

test('a latency is told to a tenth of a millisecond', () => {
  const [group] = calm().groups
  const [service] = group?.services ?? []
  if (group === undefined || service === undefined) throw new Error('the snapshots have no service')
  const latencyOf = (latencyMs: number) =>
    bodyOf(calm({ groups: [{ ...group, services: [{ ...service, latencyMs }] }] })).groups[0]?.services[0]
      ?.latencyMs
  expect([latencyOf(312.04999), latencyOf(0.05), latencyOf(99.96)]).toEqual([312, 0.1, 100])
})

test('only open incidents are in it', () => {
  const closed = incident({ id: 'closed', phase: 'resolved' })
  const watched = incident({ id: 'watched', phase: 'monitoring' })
  const body = bodyOf(outage({ incidents: [incident(), watched, closed] }))
  expect(body.incidents.map(({ id }) => id)).toEqual(['2025-12-22-la-poste-1', 'watched'])
})
