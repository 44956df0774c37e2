import { type Advance, isRecovering, turn } from './advance.ts'
import type { CheckSettings } from './catalog.ts'
import type { CheckState } from './check-state.ts'

/** How late a beat may come without anything being wrong. Milliseconds. */
const BEAT_SLACK_MS = 1_000

/** How far a clock may be set back in the ordinary course of keeping it right. */
const CLOCK_SLACK_MS = 2_000

/**
 * How long after a probe the next one is due: `retry` while a change is being confirmed, the slower
 * `outageInterval` while an outage is, the interval otherwise; never before a target's `Retry-After`.
 */
export function delayAfter(state: CheckState, settings: CheckSettings): number {
  return Math.max(ownDelay(state, settings), state.lastSeen?.retryAfterMs ?? 0)
}

function ownDelay(state: CheckState, settings: CheckSettings): number {
  if (isConfirming(state)) return settings.retryMs
  if (isRecovering(state)) return Math.max(settings.outageIntervalMs, settings.intervalMs)
  return settings.intervalMs
}

/** Whether the last probe disagreed with the confirmed verdict: a first bad one makes a check suspect. */
function isConfirming(state: CheckState): boolean {
  return state.candidate !== null && state.candidate.verdict !== state.verdict
}

/**
 * Until when the last observation may be relied on: twice the effective interval, the timeout and one
 * late beat after it. `null` before the first observation.
 */
export function deadlineOf(state: CheckState, settings: CheckSettings): number | null {
  if (state.lastSeen === null) return null
  return state.lastSeen.at + 2 * delayAfter(state, settings) + settings.timeoutMs + BEAT_SLACK_MS
}

/**
 * Ends what no observation upholds any more. The check becomes unknown from the last observation on (from
 * the first blind round, where blindness came first), and probes from before the silence confirm nothing
 * after it. The silence is ours (a crash, a sleep, a stopped process), hence `internal_error`. An observation
 * that is yet to come upholds nothing either: by which clock it was dated is not known.
 */
export function silence(state: CheckState, settings: CheckSettings, now: number): Advance {
  const deadline = deadlineOf(state, settings)
  if (deadline === null || state.lastSeen === null) return { state, transition: null }
  if (now <= deadline && !isToCome(state.lastSeen.at, now)) return { state, transition: null }
  const forgotten = { ...state, candidate: null, blind: null }
  if (state.verdict === 'unknown') {
    const nothingHeld = state.candidate === null && state.blind === null
    return { state: nothingHeld ? state : forgotten, transition: null }
  }
  const from = state.blind?.firstAt ?? state.lastSeen.at
  return turn(forgotten, 'unknown', 'internal_error', from, now)
}

/**
 * What is left of a state when the clock is set back while it is watched: its last probes were moments ago,
 * whatever they are dated, and count as made now. What is on record keeps its date.
 */
export function redated(state: CheckState, now: number): CheckState {
  const { lastSeen, candidate, blind, lastGoodAt } = state
  if (lastSeen === null || !isToCome(lastSeen.at, now)) return state
  const notLater = (run: CheckState['candidate']) =>
    run === null ? null : { ...run, firstAt: Math.min(run.firstAt, now) }
  return {
    ...state,
    lastSeen: { ...lastSeen, at: now },
    candidate: notLater(candidate),
    blind: notLater(blind),
    lastGoodAt: lastGoodAt === null ? null : Math.min(lastGoodAt, now),
  }
}

function isToCome(at: number, now: number): boolean {
  return at > now + CLOCK_SLACK_MS
}
