import type { Reason } from '../domain/verdict.ts'

/** Ends a probe with a reason already known where it happens. Never leaves the probe: it becomes an outcome. */
export class ProbeFailure extends Error {
  override readonly name = 'ProbeFailure'
  readonly reason: Reason
  /** A short technical detail; never a secret, never a whole URL. */
  readonly detail: string | null

  constructor(reason: Reason, detail: string | null, options?: ErrorOptions) {
    super(detail ? `${reason}: ${detail}` : reason, options)
    this.reason = reason
    this.detail = detail
  }
}
