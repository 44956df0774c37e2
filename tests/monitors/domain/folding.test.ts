import { describe, expect, it } from 'vitest'
import type { CheckState, LastSeen, Run } from '../../../monitors/domain/check-state.ts'
import {
  askedFrom,
  earliestBackdate,
  foldDay,
  isFoldable,
  pastDays,
  type Sample,
} from '../../../monitors/domain/folding.ts'
import type { AffectedService, Incident } from '../../../monitors/domain/incident.ts'
import { sketchOf } from '../../../monitors/domain/quantiles.ts'

const MIDNIGHT = 1_000_000

function state(more: Partial<CheckState>): CheckState {
  return {
    checkKey: 'service/check',
    vantage: 'local',
    verdict: 'up',
    reason: 'ok',
    since: 0,
    reasonSince: 0,
    lastMeasured: 'up',
    owesRecovery: false,
    candidate: null,
    blind: null,
    lastSeen: null,
    lastGoodAt: null,
    ...more,
  }
}

function seen(at: number): LastSeen {
  return { at, verdict: 'up', reason: 'ok', latencyMs: 1, retryAfterMs: null }
}

function run(firstAt: number): Run {
  return { verdict: 'down', count: 1, firstAt, firstReason: 'http_status' }
}

describe('a day can be folded', () => {
  it.each([
    ['when each check was seen since', [state({ lastSeen: seen(MIDNIGHT) })], true],
    ['not while a silence would begin in it', [state({ lastSeen: seen(MIDNIGHT - 1) })], false],
    [
      'not while a run that began in it is open',
      [state({ lastSeen: seen(MIDNIGHT + 60), candidate: run(MIDNIGHT - 1) })],
      false,
    ],
    [
      'not while blind rounds that began in it go on',
      [state({ lastSeen: seen(MIDNIGHT + 60), blind: run(MIDNIGHT - 1) })],
      false,
    ],
    [
      'with a run that began after it',
      [state({ lastSeen: seen(MIDNIGHT + 60), candidate: run(MIDNIGHT), blind: run(MIDNIGHT + 30) })],
      true,
    ],
    [
      'while blind rounds that began in it go on and count for nothing any more',
      [state({ verdict: 'unknown', lastSeen: seen(MIDNIGHT + 60), blind: run(MIDNIGHT - 1) })],
      true,
    ],
    ['not before a first observation', [state({})], false],
    [
      'not for the sake of one check alone',
      [state({ lastSeen: seen(MIDNIGHT + 9) }), state({ lastSeen: seen(MIDNIGHT - 9) })],
      false,
    ],
    ['without checks', [], true],
  ])('%s', (_, states, expected) => {
    expect(isFoldable(MIDNIGHT, states, MIDNIGHT + 100)).toBe(expected)
  })

  it('only once it is over', () => {
    expect(isFoldable(MIDNIGHT, [], MIDNIGHT - 1)).toBe(false)
    expect(isFoldable(MIDNIGHT, [], MIDNIGHT)).toBe(true)
  })

  it('after the earliest date that can still be written', () => {
    expect(earliestBackdate(state({ lastSeen: seen(9), candidate: run(7), blind: run(8) }))).toBe(7)
    expect(earliestBackdate(state({ lastSeen: seen(9), candidate: run(8), blind: run(7) }))).toBe(7)
    expect(earliestBackdate(state({ lastSeen: seen(9) }))).toBe(9)
  })
})

describe('the record of a day', () => {
  const from = 0
  const day = { serviceId: 'service', date: '1970-01-01', from, to: 100_000, planned: [] }
  const spans = [
    { from, to: 60_000, value: 'operational' as const },
    { from: 60_000, to: 90_000, value: 'major_outage' as const },
  ]
  const samples: readonly Sample[] = [
    { reason: 'ok', totalMs: 100.4 },
    { reason: 'tls_expiring', totalMs: 200 },
    { reason: 'ok', totalMs: 300 },
    { reason: 'http_status', totalMs: 7 },
    { reason: 'challenge', totalMs: 8 },
    { reason: 'vantage_blind', totalMs: 9 },
  ]

  it('accounts the states, counts every probe by its reason and measures the good answers', () => {
    const record = foldDay({ ...day, spans }, samples)
    expect(record.day).toMatchObject({
      dayMs: 100_000,
      operationalMs: 60_000,
      majorMs: 30_000,
      unknownMs: 10_000,
    })
    expect(record).toMatchObject({ probes: 6, latencySumMs: 600, methodVersion: 1 })
    expect(record.reasons).toEqual({ ok: 2, tls_expiring: 1, http_status: 1, challenge: 1, vantage_blind: 1 })
    expect(record.latency).toEqual(sketchOf([100.4, 200, 300]))
  })

  it('of a day without a probe has no latency', () => {
    const record = foldDay({ ...day, spans: [] }, [])
    expect(record).toMatchObject({ probes: 0, reasons: {}, latencySumMs: 0, day: { unknownMs: 100_000 } })
    expect(record.latency).toEqual(sketchOf([]))
  })
})

describe('the days that are over', () => {
  const paris = (local: string) =>
    Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Paris').epochMilliseconds

  it.each([
    ['2026-03-28', '2026-03-30T00:00', ['2026-03-28', '2026-03-29']],
    ['2026-03-28', '2026-03-29T23:59:59', ['2026-03-28']],
    ['2026-03-30', '2026-03-30T12:00', []],
    ['2026-04-02', '2026-03-30T12:00', []],
  ])('from %s on at %s', (openFrom, now, expected) => {
    expect(pastDays(openFrom, paris(now), 'Europe/Paris').map(({ date }) => date)).toEqual(expected)
  })
})

describe('transitions are asked for', () => {
  const outage = (serviceId: string, from: number): AffectedService => ({
    serviceId,
    severity: 'major_outage',
    reason: 'http_status',
    from,
    lastGoodAt: null,
    to: from + 5,
    intermittent: false,
    outShare: null,
  })
  const incident = (phase: Incident['phase'], ...services: AffectedService[]): Incident => ({
    id: 'incident',
    owner: 'owner',
    phase,
    impact: 'major',
    startedAt: 7,
    recoveredAt: 12,
    resolvedAt: phase === 'resolved' ? 20 : null,
    recurrenceOf: null,
    services,
    updates: [],
  })

  it.each([
    ['from the first open day on', [], MIDNIGHT],
    ['from where an outage of an open incident began', [incident('monitoring', outage('service', 7))], 7],
    ['no longer for a resolved one', [incident('resolved', outage('service', 7))], MIDNIGHT],
    ['not for the outage of another service', [incident('monitoring', outage('other', 7))], MIDNIGHT],
  ])('%s', (_, incidents, expected) => {
    expect(askedFrom('service', MIDNIGHT, incidents)).toBe(expected)
  })
})
