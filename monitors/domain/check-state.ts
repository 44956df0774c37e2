import type { Reason, Verdict } from './verdict.ts'

/** Probes in a row that agree on a verdict other than the confirmed one. */
export type Run = {
  readonly verdict: Verdict
  readonly count: number
  readonly firstAt: number
  readonly firstReason: Reason
}

/** The last observation, as far as a page shows it. */
export type LastSeen = {
  readonly at: number
  readonly verdict: Verdict
  readonly reason: Reason
  readonly latencyMs: number | null
  readonly retryAfterMs: number | null
}

/** Everything `advance` needs to know of a check. Plain data: it is stored and read back as it is. */
export type CheckState = {
  readonly checkKey: string
  readonly vantage: string
  readonly verdict: Verdict
  /** `null` only while nothing has ever been measured. */
  readonly reason: Reason | null
  /** When the confirmed verdict began; `null` while nothing has ever been measured. */
  readonly since: number | null
  /** When the reason began; later than `since` when it changed within the same verdict. */
  readonly reasonSince: number | null
  /** The last confirmed verdict that was a measurement: it says whether a good probe is a recovery. */
  readonly lastMeasured: Verdict | null
  /** Down was confirmed and no good answer since: turning filtered or unknown is no recovery. */
  readonly owesRecovery: boolean
  /** The run that may become the next state, `null` when the last probe agreed with the state. */
  readonly candidate: Run | null
  /** Blind rounds in a row. */
  readonly blind: Run | null
  readonly lastSeen: LastSeen | null
  readonly lastGoodAt: number | null
}
