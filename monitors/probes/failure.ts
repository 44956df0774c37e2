import type { Reason } from '../domain/verdict.ts'

/** What a probe found. */
export type Finding = {
  readonly reason: Reason
  /** A short technical detail; never a secret, never a whole URL. */
  readonly detail: string | null
}

/** Ends a probe with a finding already known where it happens. Never leaves the probe: it becomes an outcome. */
export class ProbeFailure extends Error {
  override readonly name = 'ProbeFailure'
  readonly finding: Finding

  constructor(finding: Finding, options?: ErrorOptions) {
    super(`${finding.reason}: ${finding.detail}`, options)
    this.finding = finding
  }
}
