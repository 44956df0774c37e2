import type { CheckState } from '../../../monitors/domain/check-state.ts'
import type { Day, DayRecord } from '../../../monitors/domain/day.ts'
import type {
  AffectedService,
  Incident,
  IncidentFact,
  IncidentUpdate,
} from '../../../monitors/domain/incident.ts'
import type { Observation } from '../../../monitors/domain/observation.ts'
import type { Transition } from '../../../monitors/domain/transition.ts'
import type { Round } from '../../../monitors/store.ts'

/** Monday 22 December 2025, 10:00 in Paris. */
export const T0 = Date.UTC(2025, 11, 22, 9)

export function round(parts: Partial<Round>): Round {
  return { observations: [], transitions: [], states: [], updates: [], incidents: [], ...parts }
}

/** A good answer over https, every field filled. */
export function observation(parts: Partial<Observation> = {}): Observation {
  return {
    checkKey: 'parcel-tracking/page',
    vantage: 'local',
    at: T0,
    verdict: 'up',
    reason: 'ok',
    detail: 'HTTP 200',
    phases: { dnsMs: 1.2, tcpMs: 10.4, tlsMs: 21.7, firstByteMs: 84.9, bodyMs: 5.1, totalMs: 123.6 },
    wire: {
      httpStatus: 200,
      httpVersion: '1.1',
      tlsVersion: 'TLSv1.3',
      certificateExpiresAt: Date.UTC(2026, 2, 1, 11, 59, 59),
      remoteAddress: '2001:db8::17',
      bytesRead: 18_204,
      redirectChain: ['https://www.laposte.fr'],
    },
    retryAfterMs: 120_000,
    ...parts,
  }
}

/** A probe that got nowhere: whatever may be null is. */
export function unansweredObservation(parts: Partial<Observation> = {}): Observation {
  return observation({
    verdict: 'down',
    reason: 'dns_nxdomain',
    detail: null,
    phases: { dnsMs: null, tcpMs: null, tlsMs: null, firstByteMs: null, bodyMs: null, totalMs: 3.4 },
    wire: {
      httpStatus: null,
      httpVersion: null,
      tlsVersion: null,
      certificateExpiresAt: null,
      remoteAddress: null,
      bytesRead: null,
      redirectChain: [],
    },
    retryAfterMs: null,
    ...parts,
  })
}

export function transition(parts: Partial<Transition> = {}): Transition {
  return {
    checkKey: 'parcel-tracking/page',
    vantage: 'local',
    from: 'up',
    to: 'down',
    reason: 'http_status',
    at: T0,
    lastGoodAt: T0 - 60_000,
    firstBadAt: T0,
    confirmedAt: T0 + 30_000,
    ...parts,
  }
}

export function checkState(parts: Partial<CheckState> = {}): CheckState {
  return {
    checkKey: 'parcel-tracking/page',
    vantage: 'local',
    verdict: 'down',
    reason: 'http_status',
    since: T0,
    reasonSince: T0 + 15_000,
    lastMeasured: 'down',
    owesRecovery: true,
    candidate: { verdict: 'up', count: 1, firstAt: T0 + 90_000, firstReason: 'ok' },
    blind: { verdict: 'unknown', count: 2, firstAt: T0 + 60_000, firstReason: 'vantage_blind' },
    lastSeen: { at: T0 + 90_000, verdict: 'up', reason: 'ok', latencyMs: 123.456789, retryAfterMs: 5000 },
    lastGoodAt: T0 + 90_000,
    ...parts,
  }
}

/** A check that has never been measured. */
export function unmeasuredState(parts: Partial<CheckState> = {}): CheckState {
  return checkState({
    verdict: 'unknown',
    reason: null,
    since: null,
    reasonSince: null,
    lastMeasured: null,
    owesRecovery: false,
    candidate: null,
    blind: null,
    lastSeen: null,
    lastGoodAt: null,
    ...parts,
  })
}

const affected: AffectedService = {
  serviceId: 'parcel-tracking',
  severity: 'major_outage',
  reason: 'http_status',
  from: T0,
  lastGoodAt: T0 - 60_000,
  to: null,
  intermittent: false,
  outShare: null,
}

/** One fact of every kind. */
const FACTS: readonly IncidentFact[] = [
  { kind: 'opened', services: [affected], recurrenceOf: 'la-poste-2025-12-21' },
  {
    kind: 'joined',
    services: [{ ...affected, serviceId: 'digiposte', severity: 'partial_outage', lastGoodAt: null }],
  },
  { kind: 'severity_changed', serviceId: 'digiposte', severity: 'major_outage', at: T0 + 1000 },
  { kind: 'reason_changed', serviceId: 'digiposte', reason: 'connect_timeout', at: T0 + 2000 },
  { kind: 'recovered', serviceId: 'digiposte', to: T0 + 3000, slow: true, outShare: null },
  { kind: 'all_recovered', serviceId: 'parcel-tracking', to: T0 + 4000, slow: false, outShare: 0.25 },
  { kind: 'relapsed', services: [affected] },
  { kind: 'flapping', service: { ...affected, intermittent: true } },
  { kind: 'resolved', stableSince: T0 + 5000, slow: [] },
]

export function update(parts: Partial<IncidentUpdate> = {}): IncidentUpdate {
  return {
    incidentId: 'la-poste-2025-12-22',
    number: 1,
    phase: 'investigating',
    fact: FACTS[0] as IncidentFact,
    text: { fr: 'Le suivi des colis ne répond plus : « erreur 503 ».', en: 'Parcel tracking is “out”.\n' },
    publishedAt: T0 + 30_000,
    ...parts,
  }
}

/** An open incident with the given updates. */
export function incident(parts: Partial<Incident> = {}): Incident {
  return {
    id: 'la-poste-2025-12-22',
    owner: 'la-poste',
    phase: 'investigating',
    impact: 'major',
    startedAt: T0,
    recoveredAt: null,
    resolvedAt: null,
    recurrenceOf: null,
    services: [affected],
    updates: [],
    ...parts,
  }
}

/** A closed day, every field filled. */
export function dayRecord(day: Partial<Day> = {}, parts: Partial<DayRecord> = {}): DayRecord {
  return {
    day: {
      serviceId: 'parcel-tracking',
      date: '2025-12-21',
      dayMs: 86_400_000,
      plannedMs: 3_600_000,
      unknownMs: 60_001,
      filteredMs: 120_000,
      majorMs: 240_000,
      partialMs: 480_000,
      degradedMs: 960_000,
      operationalMs: 80_939_999,
      ...day,
    },
    probes: 1440,
    reasons: { ok: 1417, slow: 16, http_status: 6, vantage_blind: 1 },
    latency: {
      zeros: 1,
      bins: [
        [-12, 2],
        [200, 700],
        [201, 729],
        [460, 1],
      ],
    },
    latencySumMs: 181_442,
    methodVersion: 1,
    ...parts,
  }
}

/** A round in which everything happens at once. */
export function fullRound(): Round {
  const updates = FACTS.map((fact, index) => update({ fact, number: index + 1, publishedAt: T0 + index }))
  return {
    observations: [observation(), unansweredObservation({ checkKey: 'digiposte/page' })],
    transitions: [
      transition(),
      transition({ checkKey: 'digiposte/page', lastGoodAt: null, firstBadAt: null }),
    ],
    states: [checkState(), unmeasuredState({ checkKey: 'digiposte/page' })],
    updates,
    incidents: [
      incident({
        phase: 'resolved',
        recoveredAt: T0 + 4000,
        resolvedAt: T0 + 600_000,
        recurrenceOf: 'la-poste-2025-12-21',
        updates,
      }),
    ],
  }
}
