import type { Service } from './catalog.ts'
import type { CheckState } from './check-state.ts'
import type { Severity } from './incident.ts'
import { type ServiceState, serviceState } from './service-state.ts'
import type { Reason } from './verdict.ts'

/** How a service stands now, as incidents and pages need it. */
export type Condition = {
  readonly serviceId: string
  readonly owner: string
  readonly state: ServiceState
  readonly reason: Reason | null
  /** When the state began; for an outage, when its first failing check went down. */
  readonly since: number | null
  readonly reasonSince: number | null
  /** The last confirmed change of any of its measured checks. */
  readonly changedAt: number | null
  readonly lastGoodAt: number | null
  /** A check that was down cannot be measured now: whatever the others say, this is no recovery. */
  readonly owesRecovery: boolean
}

export function conditionOf(service: Service, states: readonly CheckState[]): Condition {
  const state = serviceState(states.map((check) => check.verdict))
  const voters = states.filter((check) => speaksFor(check, state))
  const telling = earliest(voters)
  const changedAt = latestSince(states)
  return {
    serviceId: service.id,
    owner: service.owner,
    state,
    reason: state === 'unknown' ? unknownReason(states) : (telling?.reason ?? null),
    since: isOutage(state) ? (telling?.since ?? null) : changedAt,
    reasonSince: telling?.reasonSince ?? null,
    changedAt,
    lastGoodAt: telling?.lastGoodAt ?? null,
    owesRecovery: states.some((check) => check.owesRecovery && check.verdict !== 'down'),
  }
}

export function isOutage(state: ServiceState): state is Severity {
  return state === 'partial_outage' || state === 'major_outage'
}

/**
 * Whether a service has been seen to answer again: a slow answer is an answer, silence and a filter are none,
 * not even beside another check that answers.
 */
export function isAnswering({ state, owesRecovery }: Condition): boolean {
  return !owesRecovery && (state === 'operational' || state === 'degraded')
}

function speaksFor(check: CheckState, state: ServiceState): boolean {
  switch (state) {
    case 'major_outage':
    case 'partial_outage':
      return check.verdict === 'down'
    case 'degraded':
      return check.verdict === 'slow'
    case 'filtered':
      return check.verdict === 'filtered'
    case 'unknown':
      return check.verdict === 'unknown'
    case 'operational':
      return check.verdict === 'up'
  }
}

/** Why a check cannot be measured now: what its last probe met, if that was blind, else why it became unknown. */
export function blindReason({ lastSeen, reason }: CheckState): Reason | null {
  return lastSeen?.verdict === 'unknown' ? lastSeen.reason : reason
}

function unknownReason(states: readonly CheckState[]): Reason | null {
  const reasons = states.filter((check) => check.verdict === 'unknown').map(blindReason)
  return reasons.find((reason) => reason !== null) ?? null
}

function earliest(states: readonly CheckState[]): CheckState | undefined {
  return states.reduce<CheckState | undefined>(
    (first, check) => (first === undefined || (check.since ?? 0) < (first.since ?? 0) ? check : first),
    undefined,
  )
}

function latestSince(states: readonly CheckState[]): number | null {
  const measured = states.filter((check) => check.verdict !== 'unknown' && check.verdict !== 'filtered')
  const speaking = measured.length > 0 ? measured : states
  const instants = speaking.flatMap((check) => (check.since === null ? [] : [check.since]))
  return instants.length === 0 ? null : Math.max(...instants)
}
