import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../monitors/domain/condition.ts'
import type { Incident } from '../../../monitors/domain/incident.ts'
import type { ServiceState } from '../../../monitors/domain/service-state.ts'
import { tell } from '../../../monitors/domain/tell.ts'
import type { Reason } from '../../../monitors/domain/verdict.ts'
import { CATALOG } from './catalog.ts'

const START = Date.parse('2025-12-22T05:30:00Z')
const MINUTE = 60_000

const halfOut = () => 0.5

type Sight = readonly [serviceId: string, state: ServiceState, minute?: number, reason?: Reason]

const OWNERS: Readonly<Record<string, string>> = { tracking: 'la-poste', vault: 'la-poste', bank: 'bpce' }

function conditionsOf(sights: readonly Sight[]): Condition[] {
  const seen = new Map(sights.map((sight) => [sight[0], sight]))
  return Object.entries(OWNERS).map(([serviceId, owner]) => {
    const [, state, minute = 0, reason = 'connect_timeout'] = seen.get(serviceId) ?? [
      serviceId,
      'operational',
      -600,
    ]
    const at = START + minute * MINUTE
    const answering = state === 'operational'
    return {
      serviceId,
      owner,
      state: state as ServiceState,
      reason: answering ? 'ok' : (reason as Reason),
      since: at,
      reasonSince: at,
      changedAt: at,
      lastGoodAt: at - MINUTE,
      owesRecovery: false,
    }
  })
}

/** Plays steps of (minute, conditions) and returns the incidents with every update that was told. */
function play(steps: readonly (readonly [minute: number, sights: readonly Sight[]])[]) {
  let incidents: readonly Incident[] = []
  const told: string[] = []
  for (const [minute, sights] of steps) {
    const now = START + minute * MINUTE
    const conditions = conditionsOf(sights)
    const telling = tell(CATALOG, conditions, incidents, halfOut, now)
    incidents = telling.incidents
    told.push(...telling.updates.map((update) => `${minute} ${update.fact.kind} → ${update.phase}`))
    expect(
      tell(CATALOG, conditions, incidents, halfOut, now).updates,
      'asked again, nothing is added',
    ).toEqual([])
  }
  return { incidents, told }
}

describe('incidents', () => {
  it('are opened by an outage, joined by the owner’s other services, and closed when all is stable', () => {
    const { incidents, told } = play([
      [1, [['tracking', 'major_outage', 0]]],
      [
        2,
        [
          ['tracking', 'major_outage', 0],
          ['vault', 'partial_outage', 1],
        ],
      ],
      [
        9,
        [
          ['tracking', 'operational', 8],
          ['vault', 'partial_outage', 1],
        ],
      ],
      [
        12,
        [
          ['tracking', 'operational', 8],
          ['vault', 'operational', 10],
        ],
      ],
      [
        19,
        [
          ['tracking', 'operational', 8],
          ['vault', 'operational', 10],
        ],
      ],
      [
        20,
        [
          ['tracking', 'operational', 8],
          ['vault', 'operational', 10],
        ],
      ],
    ])
    expect(told).toEqual([
      '1 opened → investigating',
      '2 joined → investigating',
      '9 recovered → investigating',
      '12 all_recovered → monitoring',
      '20 resolved → resolved',
    ])
    expect(incidents).toHaveLength(1)
    expect(incidents[0]).toMatchObject({
      id: 'la-poste-2025-12-22-063000',
      impact: 'major',
      startedAt: START,
      recoveredAt: START + 10 * MINUTE,
      resolvedAt: START + 20 * MINUTE,
    })
    expect(incidents[0]?.updates.map((update) => update.number)).toEqual([1, 2, 3, 4, 5])
  })

  it('never merge two owners', () => {
    const { incidents } = play([
      [
        1,
        [
          ['tracking', 'major_outage', 0],
          ['bank', 'major_outage', 0],
        ],
      ],
    ])
    expect(incidents.map((incident) => incident.owner).sort()).toEqual(['bpce', 'la-poste'])
  })

  it('are critical when every service of the owner is wholly out', () => {
    const { incidents } = play([
      [
        1,
        [
          ['tracking', 'major_outage', 0],
          ['vault', 'major_outage', 0],
        ],
      ],
    ])
    expect(incidents[0]?.impact).toBe('critical')
  })

  it.each<ServiceState>(['filtered', 'unknown'])('are not closed by a service that turns %s', (state) => {
    const { incidents, told } = play([
      [1, [['tracking', 'major_outage', 0]]],
      [5, [['tracking', state, 4]]],
      [600, [['tracking', state, 4]]],
    ])
    expect(told).toEqual(['1 opened → investigating'])
    expect(incidents[0]?.services[0]?.to).toBeNull()
  })

  it('wait with the end while what recovered cannot be measured', () => {
    const { told } = play([
      [1, [['tracking', 'major_outage', 0]]],
      [5, [['tracking', 'operational', 4]]],
      [8, [['tracking', 'unknown', 7]]],
      [30, [['tracking', 'unknown', 7]]],
      [40, [['tracking', 'operational', 38]]],
      [48, [['tracking', 'operational', 38]]],
    ])
    expect(told.at(-1)).toBe('48 resolved → resolved')
    expect(told).toHaveLength(3)
  })

  it('are reopened by a relapse, and stay one', () => {
    const { incidents, told } = play([
      [1, [['tracking', 'major_outage', 0]]],
      [5, [['tracking', 'operational', 4]]],
      [8, [['tracking', 'major_outage', 7]]],
    ])
    expect(told.at(-1)).toBe('8 relapsed → investigating')
    expect(incidents).toHaveLength(1)
    expect(incidents[0]).toMatchObject({ recoveredAt: null })
    expect(incidents[0]?.services).toHaveLength(2)
  })

  it('once resolved stay resolved: the next within a day is a recurrence, a later one is not', () => {
    const outageAndEnd = (minute: number) =>
      [
        [minute + 1, [['tracking', 'major_outage', minute]]],
        [minute + 5, [['tracking', 'operational', minute + 4]]],
        [minute + 20, [['tracking', 'operational', minute + 4]]],
      ] as const
    const { incidents } = play([...outageAndEnd(0), ...outageAndEnd(60), ...outageAndEnd(3 * 24 * 60)])
    expect(incidents.map((incident) => incident.recurrenceOf)).toEqual([null, incidents[0]?.id, null])
  })

  it('hold one outage open when a service comes and goes more than three times an hour', () => {
    const out = (minute: number) => [minute + 1, [['tracking', 'major_outage', minute]]] as const
    const back = (minute: number) => [minute + 1, [['tracking', 'operational', minute]]] as const
    const { incidents, told } = play(
      [
        out(0),
        back(4),
        out(8),
        back(12),
        out(16),
        back(20),
        out(24),
        back(28),
        out(32),
        back(36),
        back(44),
        back(45),
        [46, [['tracking', 'operational', 36]]],
      ].map((step) => step as Parameters<typeof play>[0][number]),
    )
    expect(told).toEqual([
      '1 opened → investigating',
      '5 all_recovered → monitoring',
      '9 relapsed → investigating',
      '13 all_recovered → monitoring',
      '17 relapsed → investigating',
      '21 all_recovered → monitoring',
      '25 flapping → investigating',
      '46 all_recovered → monitoring',
      '46 resolved → resolved',
    ])
    expect(incidents[0]?.services).toMatchObject([
      { from: START, to: START + 36 * MINUTE, intermittent: true, outShare: 0.5 },
    ])
  })

  it('tell a change of severity and of reason', () => {
    const { told } = play([
      [1, [['tracking', 'partial_outage', 0]]],
      [3, [['tracking', 'major_outage', 2]]],
      [9, [['tracking', 'major_outage', 2, 'holding_page']]],
    ])
    expect(told).toEqual([
      '1 opened → investigating',
      '3 severity_changed → investigating',
      '9 reason_changed → investigating',
    ])
  })

  it('end when the service is no longer watched, and do not claim that it answers', () => {
    const opened = tell(CATALOG, conditionsOf([['bank', 'major_outage', 0]]), [], halfOut, START + MINUTE)
    const remaining = conditionsOf([]).filter((condition) => condition.serviceId !== 'bank')
    const ended = tell(CATALOG, remaining, opened.incidents, halfOut, START + 2 * MINUTE)
    expect(ended.updates.map((update) => [update.fact.kind, update.phase])).toEqual([
      ['unwatched', 'resolved'],
    ])
    expect(ended.updates[0]?.text.fr).toContain('Nous ne surveillons plus')
  })
})

describe('the text of an update', () => {
  const textsOf = (steps: Parameters<typeof play>[0]) =>
    play(steps).incidents.flatMap((incident) => incident.updates.map((update) => update.text))

  it('says since when, what and why, with the bounds of what is uncertain', () => {
    const [opened] = textsOf([
      [
        2,
        [
          ['tracking', 'major_outage', 0],
          ['vault', 'major_outage', 0],
        ],
      ],
    ])
    expect(opened).toEqual({
      fr: 'Depuis 6\u00a0h\u00a030, Suivi Colissimo ne répond plus (délai de connexion dépassé). Le début se situe entre 6\u00a0h\u00a029 et 6\u00a0h\u00a030. La panne touche aussi Digiposte.',
      en: 'Since 6:30, Colissimo tracking has not been answering (connection timed out). It began between 6:29 and 6:30. Digiposte is affected too.',
    })
  })

  it('names the day once it is another one', () => {
    const texts = textsOf([
      [1, [['tracking', 'major_outage', 0]]],
      [24 * 60, [['tracking', 'major_outage', 0, 'holding_page']]],
    ])
    expect(texts.at(-1)?.fr).toContain('lundi 22 décembre à 6\u00a0h\u00a030')
    expect(texts.at(-1)?.en).toContain('Monday 22 December at 6:30')
  })

  it('announces recovery in both languages', () => {
    const texts = textsOf([
      [1, [['tracking', 'major_outage', 0]]],
      [5, [['tracking', 'degraded', 4, 'slow']]],
    ])
    expect(texts.at(-1)?.fr).toMatch(/répond de nouveau depuis 6\u00a0h\u00a034, mais lentement/)
    expect(texts.at(-1)?.en).toMatch(/answering again since 6:34, though slowly/)
  })
})
