import type { Reason, Verdict } from './verdict.ts'

/**
 * How long each phase of one probe took, in milliseconds with fractions, read from the socket itself.
 * `null` is a phase that was not reached or does not apply (no TLS over plain http). Redirects add up
 * into the same phases, so the parts sum to `totalMs` but for the gaps between requests.
 */
export type Phases = {
  readonly dnsMs: number | null
  readonly tcpMs: number | null
  readonly tlsMs: number | null
  readonly firstByteMs: number | null
  readonly bodyMs: number | null
  readonly totalMs: number
}

/** What the wire said besides the verdict; each field is `null` where the probe did not get that far. */
export type WireFacts = {
  readonly httpStatus: number | null
  readonly httpVersion: string | null
  readonly tlsVersion: string | null
  readonly certificateExpiresAt: number | null
  readonly remoteAddress: string | null
  readonly bytesRead: number | null
  /** The origins that redirects led to, in order; without paths, which may hold what is private or ever new. */
  readonly redirectChain: readonly string[]
}

/** What one probe saw of one target. Network failure is a value: a probe never throws for it. */
export type Outcome = {
  /** Epoch milliseconds at which the probe began. */
  readonly at: number
  readonly reason: Reason
  /** A short technical detail for operators: an error code, a status, a date, the telling header. Never a secret. */
  readonly detail: string | null
  readonly phases: Phases
  readonly wire: WireFacts
  /** How long the target asked us to stay away (`Retry-After`), in milliseconds. */
  readonly retryAfterMs: number | null
}

/** An outcome that has been judged and is on record. Append-only. */
export type Observation = Outcome & {
  readonly checkKey: string
  readonly vantage: string
  readonly verdict: Verdict
}
