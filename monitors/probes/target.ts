import type { CheckConfig } from '../../config/config.ts'
import type { Outcome } from '../domain/observation.ts'

/** Everything one probe needs to know, resolved: what the configuration says of the check and of probing. */
export type Target = Omit<CheckConfig, 'id' | 'intervalMs'> & {
  readonly bodyLimitBytes: number
  readonly userAgent: string
  /** Whether a redirect may lead to a loopback or private address. */
  readonly allowPrivateTargets: boolean
}

/** A probe of one kind. It never rejects for a network failure: that is an outcome. */
export type Probe = (target: Target, options: { readonly signal: AbortSignal }) => Promise<Outcome>
