/** What one probe, or a confirmed run of probes, says about a check. */
export type Verdict = 'up' | 'slow' | 'down' | 'filtered' | 'unknown'

/** The layer in which a probe found its reason, outermost last. `own` is us, never the service. */
export type Layer = 'own' | 'dns' | 'tcp' | 'tls' | 'http' | 'content' | 'speed' | 'none'

type ReasonFacts = { readonly verdict: Verdict; readonly layer: Layer }

/** The closed union of reasons: each has exactly one verdict and one layer. */
const REASON_FACTS = {
  ok: { verdict: 'up', layer: 'none' },
  slow: { verdict: 'slow', layer: 'speed' },
  dns_nxdomain: { verdict: 'down', layer: 'dns' },
  dns_timeout: { verdict: 'down', layer: 'dns' },
  dns_error: { verdict: 'down', layer: 'dns' },
  connect_refused: { verdict: 'down', layer: 'tcp' },
  connect_timeout: { verdict: 'down', layer: 'tcp' },
  connect_reset: { verdict: 'down', layer: 'tcp' },
  unreachable: { verdict: 'down', layer: 'tcp' },
  tls_expired: { verdict: 'down', layer: 'tls' },
  tls_expiring: { verdict: 'slow', layer: 'tls' },
  tls_name: { verdict: 'down', layer: 'tls' },
  tls_untrusted: { verdict: 'down', layer: 'tls' },
  tls_error: { verdict: 'down', layer: 'tls' },
  http_status: { verdict: 'down', layer: 'http' },
  header_timeout: { verdict: 'down', layer: 'http' },
  body_timeout: { verdict: 'down', layer: 'http' },
  protocol_error: { verdict: 'down', layer: 'http' },
  redirect_loop: { verdict: 'down', layer: 'http' },
  redirect_blocked: { verdict: 'down', layer: 'http' },
  body_too_large: { verdict: 'down', layer: 'http' },
  content_mismatch: { verdict: 'down', layer: 'content' },
  holding_page: { verdict: 'down', layer: 'content' },
  maintenance_page: { verdict: 'down', layer: 'content' },
  challenge: { verdict: 'filtered', layer: 'content' },
  waiting_room: { verdict: 'filtered', layer: 'content' },
  blocked: { verdict: 'filtered', layer: 'content' },
  rate_limited: { verdict: 'filtered', layer: 'http' },
  origin_down: { verdict: 'down', layer: 'content' },
  vantage_blind: { verdict: 'unknown', layer: 'own' },
  internal_error: { verdict: 'unknown', layer: 'own' },
} as const satisfies Record<string, ReasonFacts>

export type Reason = keyof typeof REASON_FACTS

export const REASONS = Object.keys(REASON_FACTS) as readonly Reason[]

export function verdictOf(reason: Reason): Verdict {
  return REASON_FACTS[reason].verdict
}

function layerOf(reason: Reason): Layer {
  return REASON_FACTS[reason].layer
}

/**
 * Whether our own network could have caused this reason. Such a failure is believed only beside a
 * control that answered after the probe began. A timeout after the connection counts too: a link that
 * dies in the middle of a request looks the same as a server that falls silent.
 */
export function couldBeOurs(reason: Reason): boolean {
  switch (reason) {
    case 'header_timeout':
    case 'body_timeout':
      return true
    case 'tls_expiring':
      return false
    default:
      return ['dns', 'tcp', 'tls'].includes(layerOf(reason))
  }
}
