import type { Reason, Verdict } from './verdict.ts'

/**
 * A confirmed change of a check, kept for ever. A change of reason within the same verdict is one too
 * (`from` equals `to`). Instants are epoch milliseconds.
 */
export type Transition = {
  readonly checkKey: string
  readonly vantage: string
  readonly from: Verdict
  readonly to: Verdict
  readonly reason: Reason
  /** When it began: the first probe of the confirming run, or the last observation before a silence. */
  readonly at: number
  /** The error bars of an outage: it began after this good probe… */
  readonly lastGoodAt: number | null
  /** …and at the latest at this bad one. */
  readonly firstBadAt: number | null
  /** When the run was long enough to believe it. */
  readonly confirmedAt: number
}
