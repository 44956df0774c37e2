import type { CheckSettings } from './catalog.ts'
import type { CheckState, Run } from './check-state.ts'
import type { Observation } from './observation.ts'
import type { Transition } from './transition.ts'
import type { Reason, Verdict } from './verdict.ts'

/** A check before and after one observation; `transition` is `null` while nothing is confirmed. */
export type Advance = { readonly state: CheckState; readonly transition: Transition | null }

/** A check that has never been measured. Nothing is green by default. */
export function initialState(checkKey: string, vantage: string): CheckState {
  return {
    checkKey,
    vantage,
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
  }
}

export function isGood(verdict: Verdict): boolean {
  return verdict === 'up' || verdict === 'slow'
}

/**
 * Takes one observation into the state of its check. A change is believed after `failures` (or, for a
 * recovery, `recoveries`) observations in a row agree, and is dated at the first of them.
 */
export function advance(
  state: CheckState,
  observation: Observation,
  settings: CheckSettings,
  confirmedAt: number,
): Advance {
  const seen = { ...state, lastSeen: lastSeenOf(observation) }
  if (observation.verdict === 'unknown') return advanceBlind(seen, observation, settings, confirmedAt)
  return advanceMeasured({ ...seen, blind: null }, observation, settings, confirmedAt)
}

function advanceBlind(
  state: CheckState,
  observation: Observation,
  settings: CheckSettings,
  confirmedAt: number,
): Advance {
  const blind = extend(state.blind, 'unknown', observation)
  const next = { ...state, blind }
  if (blind.count < settings.failures || state.verdict === 'unknown') return { state: next, transition: null }
  return turn(next, 'unknown', blind.firstReason, blind.firstAt, confirmedAt)
}

function advanceMeasured(
  state: CheckState,
  observation: Observation,
  settings: CheckSettings,
  confirmedAt: number,
): Advance {
  const { verdict, reason } = observation
  const lastGoodAt = isGood(verdict) ? observation.at : state.lastGoodAt
  if (verdict === state.verdict && reason === state.reason) {
    return { state: { ...state, candidate: null, lastGoodAt }, transition: null }
  }
  const run = continues(state, observation)
    ? extend(state.candidate, agreedVerdict(state, verdict), observation)
    : extend(null, verdict, observation)
  const candidate = { ...state, candidate: run }
  if (run.count < needed(state, run.verdict, settings)) {
    return { state: { ...candidate, lastGoodAt }, transition: null }
  }
  const turned = turn(candidate, run.verdict, run.firstReason, run.firstAt, confirmedAt)
  return { ...turned, state: { ...turned.state, lastGoodAt } }
}

/** The last thing that was really measured, which says whether a good answer is a recovery. */
function basis(state: CheckState): Verdict | null {
  return state.verdict === 'unknown' ? state.lastMeasured : state.verdict
}

/** After an outage any answer counts towards recovery: one that alternates between slow and fast is not down. */
export function isRecovering(state: CheckState): boolean {
  const last = basis(state)
  return last === 'down' || last === 'filtered'
}

function continues(state: CheckState, observation: Observation): boolean {
  const { candidate } = state
  if (candidate === null) return false
  if (observation.verdict === state.verdict) {
    return candidate.verdict === state.verdict && candidate.firstReason === observation.reason
  }
  if (candidate.verdict === state.verdict) return false
  if (isRecovering(state) && isGood(candidate.verdict)) return isGood(observation.verdict)
  return candidate.verdict === observation.verdict
}

/** A recovery in which any answer was slow is a recovery to slow: never greener than what was seen. */
function agreedVerdict(state: CheckState, verdict: Verdict): Verdict {
  return isGood(verdict) && state.candidate?.verdict === 'slow' ? 'slow' : verdict
}

function needed(state: CheckState, target: Verdict, settings: CheckSettings): number {
  if (!isGood(target) || target === state.verdict) return settings.failures
  if (isRecovering(state)) return settings.recoveries
  if (target === 'slow') return settings.failures
  return state.verdict === 'unknown' ? 1 : settings.recoveries
}

function extend(run: Run | null, verdict: Verdict, observation: Observation): Run {
  if (run === null) return { verdict, count: 1, firstAt: observation.at, firstReason: observation.reason }
  const reason = run.verdict === verdict ? run.firstReason : observation.reason
  return { verdict, count: run.count + 1, firstAt: run.firstAt, firstReason: reason }
}

/**
 * Turns the state; `at` never precedes the change before it. Where the clock was set back in between, the
 * hour that comes twice stays as it was first recorded, and the change is dated right after that one.
 */
export function turn(
  state: CheckState,
  to: Verdict,
  reason: Reason,
  firstAt: number,
  confirmedAt: number,
): Advance {
  const before = state.reasonSince ?? firstAt
  const at = Math.min(firstAt, confirmedAt) < before ? before + 1 : firstAt
  const outage = to === 'down' || to === 'filtered'
  const transition: Transition = {
    checkKey: state.checkKey,
    vantage: state.vantage,
    from: state.verdict,
    to,
    reason,
    at,
    lastGoodAt: outage && state.lastGoodAt !== null ? Math.min(state.lastGoodAt, at) : null,
    firstBadAt: outage ? at : null,
    confirmedAt,
  }
  const next: CheckState = {
    ...state,
    verdict: to,
    reason,
    since: to === state.verdict ? state.since : at,
    reasonSince: at,
    lastMeasured: to === 'unknown' ? state.lastMeasured : to,
    owesRecovery: to === 'down' || (state.owesRecovery && !isGood(to)),
    candidate: null,
    blind: to === 'unknown' ? state.blind : null,
  }
  return { state: next, transition }
}

function lastSeenOf(observation: Observation): CheckState['lastSeen'] {
  return {
    at: observation.at,
    verdict: observation.verdict,
    reason: observation.reason,
    latencyMs: isGood(observation.verdict) ? observation.phases.totalMs : null,
    retryAfterMs: observation.retryAfterMs,
  }
}
