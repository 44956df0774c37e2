import type { Verdict } from './verdict.ts'

/** The state of a service. A maintenance window is laid over it elsewhere and never changes it. */
export type ServiceState =
  | 'operational'
  | 'degraded'
  | 'partial_outage'
  | 'major_outage'
  | 'filtered'
  | 'unknown'

/**
 * The truth table. Checks without a measurement (`filtered`, `unknown`) do not vote. Of those measured:
 * all down is major, some down partial, none down but some slow degraded, all up operational. With none
 * measured the service is `filtered` if any check is, else `unknown`. A service without checks is
 * `unknown`: nothing is green by default.
 */
export function serviceState(verdicts: readonly Verdict[]): ServiceState {
  const measured = verdicts.filter((verdict) => verdict !== 'filtered' && verdict !== 'unknown')
  if (measured.length === 0) return verdicts.includes('filtered') ? 'filtered' : 'unknown'
  if (measured.every((verdict) => verdict === 'down')) return 'major_outage'
  if (measured.includes('down')) return 'partial_outage'
  return measured.includes('slow') ? 'degraded' : 'operational'
}
