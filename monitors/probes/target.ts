import type { Outcome } from '../domain/observation.ts'

/** A closed range of HTTP status codes. */
export type StatusRange = readonly [from: number, to: number]

/** A comparison of one JSONPath result with a value. */
export type JsonPathExpectation = {
  readonly path: string
  readonly op: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'exists'
  readonly value: string | number | boolean | null
}

/** What the final answer must look like. A field that is `null` or empty asks nothing. */
export type Expectations = {
  readonly status: readonly StatusRange[]
  readonly contains: string | null
  readonly notContains: string | null
  /** A regular expression (source, flags `u`), run under a time bound off the probing loop. */
  readonly matches: string | null
  readonly jsonPath: readonly JsonPathExpectation[]
  /** Header name in lower case, and the text its value must contain. */
  readonly header: Readonly<Record<string, string>>
  /** Host name of the address that finally answered, after redirects. */
  readonly finalHost: string | null
  readonly bodyBytes: { readonly min: number | null; readonly max: number | null } | null
}

export type TlsSettings = {
  /** Fewer days left on the certificate than this is `tls_expiring`. */
  readonly minDaysLeft: number
  /** PEM of additional trusted authorities. */
  readonly ca: string | null
  /** PEM client certificate and key. */
  readonly cert: string | null
  readonly key: string | null
  /** Accept any certificate; the expiry is still reported. */
  readonly insecure: boolean
}

/** Everything one probe needs to know, resolved: no defaults are left to fill in. */
export type Target = {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly timeoutMs: number
  /** A complete answer slower than this is `slow`. */
  readonly slowMs: number
  readonly bodyLimitBytes: number
  readonly ipVersion: 'auto' | '4' | '6'
  readonly tls: TlsSettings
  readonly proxy: string | null
  readonly userAgent: string
  /** Whether a redirect may lead to a loopback or private address. */
  readonly allowPrivateTargets: boolean
  readonly expect: Expectations
}

/** A probe of one kind. It never rejects for a network failure: that is an outcome. */
export type Probe = (target: Target, options: { readonly signal: AbortSignal }) => Promise<Outcome>
