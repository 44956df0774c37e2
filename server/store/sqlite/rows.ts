import type { SQLInputValue, SQLOutputValue } from 'node:sqlite'
import type { CheckState } from '../../../monitors/domain/check-state.ts'
import type { Sample } from '../../../monitors/domain/folding.ts'
import type { Incident, IncidentUpdate } from '../../../monitors/domain/incident.ts'
import type { Observation } from '../../../monitors/domain/observation.ts'
import type { Transition } from '../../../monitors/domain/transition.ts'
import { REASONS, type Reason, type Verdict } from '../../../monitors/domain/verdict.ts'
import { StoreError } from '../../../monitors/store.ts'

/** A row as the engine gives it; what a column holds is settled by the STRICT schema. */
type Row = Record<string, SQLOutputValue>

type Parameters = Record<string, SQLInputValue>

/** Where the bits of the series begin in `observations.id`. */
const INSTANT_LIMIT = 2 ** 42

/** Phases are kept to the tenth of a millisecond, the rest being noise of the clock and the network. */
function toTenths(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 10)
}

function fromTenths(tenths: SQLOutputValue | undefined): number | null {
  return tenths === null ? null : Number(tenths) / 10
}

export function toObservation(row: Row): Observation {
  return {
    checkKey: row.check_key as string,
    vantage: row.vantage as string,
    at: row.at as number,
    verdict: row.verdict as Verdict,
    reason: toReason(row.reason),
    detail: row.detail as string | null,
    phases: {
      dnsMs: fromTenths(row.dns_tenths),
      tcpMs: fromTenths(row.tcp_tenths),
      tlsMs: fromTenths(row.tls_tenths),
      firstByteMs: fromTenths(row.first_byte_tenths),
      bodyMs: fromTenths(row.body_tenths),
      totalMs: Number(row.total_tenths) / 10,
    },
    wire: {
      httpStatus: row.http_status as number | null,
      httpVersion: row.http_version as string | null,
      tlsVersion: row.tls_version as string | null,
      certificateExpiresAt: row.certificate_expires_at as number | null,
      remoteAddress: row.remote_address as string | null,
      bytesRead: row.bytes_read as number | null,
      redirectChain: JSON.parse(row.redirect_chain as string),
    },
    retryAfterMs: row.retry_after_ms as number | null,
  }
}

/** What an observation points to, because most others say the same. */
export function findingOf({ verdict, reason, wire, retryAfterMs }: Observation): Parameters {
  return {
    verdict,
    reason,
    httpStatus: wire.httpStatus,
    httpVersion: wire.httpVersion,
    tlsVersion: wire.tlsVersion,
    certificateExpiresAt: wire.certificateExpiresAt,
    remoteAddress: wire.remoteAddress,
    redirectChain: JSON.stringify(wire.redirectChain),
    retryAfterMs,
  }
}

export function fromObservation(observation: Observation, series: number, finding: number): Parameters {
  const { at, phases, wire, detail } = observation
  if (!Number.isInteger(at) || at < 0 || at >= INSTANT_LIMIT) {
    throw new StoreError('out_of_range', `${observation.checkKey}: ${at} is no instant in whole milliseconds`)
  }
  const parts = {
    dns: toTenths(phases.dnsMs),
    tcp: toTenths(phases.tcpMs),
    tls: toTenths(phases.tlsMs),
    firstByte: toTenths(phases.firstByteMs),
    body: toTenths(phases.bodyMs),
  }
  const rest = Object.values(parts).reduce<number>(
    (left, part) => left - (part ?? 0),
    Math.round(phases.totalMs * 10),
  )
  return { series, at, finding, ...parts, rest, bytesRead: wire.bytesRead, detail }
}

export function toSample(row: Row): Sample {
  return { reason: toReason(row.reason), totalMs: Number(row.total_tenths) / 10 }
}

export function toTransition(row: Row): Transition {
  return {
    checkKey: row.check_key as string,
    vantage: row.vantage as string,
    from: row.from_verdict as Verdict,
    to: row.to_verdict as Verdict,
    reason: toReason(row.reason),
    at: row.at as number,
    lastGoodAt: row.last_good_at as number | null,
    firstBadAt: row.first_bad_at as number | null,
    confirmedAt: row.confirmed_at as number,
  }
}

export function fromTransition(transition: Transition, series: number): Parameters {
  const { at, confirmedAt, from, to, reason, lastGoodAt, firstBadAt } = transition
  return { series, at, confirmedAt, from, to, reason, lastGoodAt, firstBadAt }
}

export function toCheckState(row: Row): CheckState {
  return {
    checkKey: row.check_key as string,
    vantage: row.vantage as string,
    ...(JSON.parse(row.state as string) as Omit<CheckState, 'checkKey' | 'vantage'>),
  }
}

export function fromCheckState(
  { checkKey: _, vantage: __, ...state }: CheckState,
  series: number,
): Parameters {
  return { series, state: JSON.stringify(state) }
}

export function toIncident(row: Row): Incident {
  const id = row.id as string
  const updates = JSON.parse(row.updates as string) as Omit<IncidentUpdate, 'incidentId'>[]
  return {
    id,
    owner: row.owner as string,
    phase: row.phase as Incident['phase'],
    impact: row.impact as Incident['impact'],
    startedAt: row.started_at as number,
    recoveredAt: row.recovered_at as number | null,
    resolvedAt: row.resolved_at as number | null,
    recurrenceOf: row.recurrence_of as string | null,
    services: JSON.parse(row.services as string) as Incident['services'],
    updates: updates.map((update) => ({ incidentId: id, ...update })),
  }
}

export function fromIncident({ updates: _, services, ...incident }: Incident): Parameters {
  return { ...incident, services: JSON.stringify(services) }
}

export function toUpdate(row: Row): IncidentUpdate {
  return {
    incidentId: row.incident_id as string,
    number: row.number as number,
    phase: row.phase as IncidentUpdate['phase'],
    fact: JSON.parse(row.fact as string) as IncidentUpdate['fact'],
    text: JSON.parse(row.text as string) as IncidentUpdate['text'],
    publishedAt: row.published_at as number,
  }
}

export function fromUpdate({ fact, text, ...update }: IncidentUpdate): Parameters {
  return { ...update, fact: JSON.stringify(fact), text: JSON.stringify(text) }
}

/** A reason this program does not know was written by a newer one: guessing at it would falsify the record. */
function toReason(word: SQLOutputValue | undefined): Reason {
  const reason = REASONS.find((known) => known === word)
  if (reason === undefined)
    throw new StoreError('unknown_reason', `The store holds the unknown reason "${word}"`)
  return reason
}
