import type { Outcome } from './observation.ts'
import { couldBeOurs, type Reason, verdictOf } from './verdict.ts'

/** What is known of ourselves while one probe ran. */
export type SelfTest = {
  /** How long the event loop stood still in all, in milliseconds. */
  readonly stallMs: number
  /** How far the wall clock moved against the monotonic one, in milliseconds, without sign. */
  readonly clockJumpMs: number
  /** Whether a control answered after the probe began; `off` when there are none to ask. */
  readonly controls: 'off' | 'answered' | 'silent'
}

/** A wall clock corrected by less than this is being disciplined, not jumping. */
const JUMP_MS = 2_000

/** Whether an outcome needs a control to be believed. */
export function needsControl(outcome: Outcome): boolean {
  return couldBeOurs(outcome.reason)
}

/**
 * Self-doubt: the reason to put on record. What our own network, event loop or clock could have caused is
 * not believed of the service: it becomes `vantage_blind`.
 */
export function believe(
  outcome: Outcome,
  self: SelfTest,
  limits: { readonly timeoutMs: number; readonly slowMs: number },
): Reason {
  const { reason } = outcome
  if (self.clockJumpMs > JUMP_MS) return 'vantage_blind'
  if (verdictOf(reason) === 'up') return reason
  if (self.stallMs > limits.timeoutMs / 2) return 'vantage_blind'
  if (reason === 'slow' && self.stallMs > limits.slowMs / 2) return 'vantage_blind'
  return couldBeOurs(reason) && self.controls === 'silent' ? 'vantage_blind' : reason
}
