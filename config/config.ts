import type { Locale, LocalizedText } from './texts.ts'

/** A closed range of HTTP status codes. */
export type StatusRange = readonly [from: number, to: number]

/** A comparison of what stands at a JSONPath with a value. */
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
  /** The source of a regular expression, flag `u`; run under a time bound, off the probing loop. */
  readonly matches: string | null
  readonly jsonPath: readonly JsonPathExpectation[]
  /** Header name in lower case, and the text its value must contain. */
  readonly header: Readonly<Record<string, string>>
  /** Host name of the address that finally answered, after redirects. */
  readonly finalHost: string | null
  readonly bodyBytes: { readonly min: number | null; readonly max: number | null } | null
}

/** `ca`, `cert` and `key` are the PEM texts, read from the files that were named. */
export type TlsConfig = {
  /** Fewer days left on the certificate than this is `tls_expiring`. */
  readonly minDaysLeft: number
  readonly ca: string | null
  readonly cert: string | null
  readonly key: string | null
  /** Accept any certificate; the expiry is still reported. */
  readonly insecure: boolean
}

/** One URL probed on a schedule. Credentials have become the `authorization` header; header names are in lower case. */
export type CheckConfig = {
  readonly id: string
  readonly intervalMs: number
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly timeoutMs: number
  /** A complete answer slower than this is `slow`. */
  readonly slowMs: number
  readonly ipVersion: 'auto' | '4' | '6'
  readonly tls: TlsConfig
  readonly proxy: string | null
  readonly expect: Expectations
}

export type ServiceConfig = {
  readonly id: string
  readonly name: LocalizedText
  /** Empty in both languages when the file gives none. */
  readonly description: LocalizedText
  readonly fallbacks: readonly LocalizedText[]
  readonly checks: readonly CheckConfig[]
}

/** A way to reach an owner: exactly one of an address and a telephone number. */
export type ContactConfig = {
  readonly label: LocalizedText
  readonly url: string | null
  readonly tel: string | null
}

export type GroupConfig = {
  readonly id: string
  readonly owner: string
  readonly name: LocalizedText
  /** Shown while one of the group's services is out; `null` for a group that no fraudster would pose as. */
  readonly scamWarning: LocalizedText | null
  readonly contacts: readonly ContactConfig[]
  readonly services: readonly ServiceConfig[]
}

export type PageConfig = {
  readonly name: LocalizedText
  /** Without a slash at the end. */
  readonly url: string
  readonly timezone: string
  readonly locales: readonly [Locale, ...Locale[]]
  readonly contact: string
  /** Empty in both languages when the file gives none. */
  readonly independentNotice: LocalizedText
}

export type ProbingConfig = {
  readonly vantage: string
  readonly intervalMs: number
  readonly timeoutMs: number
  readonly outageIntervalMs: number
  readonly bodyLimitBytes: number
  readonly concurrency: number
  readonly userAgent: string
  readonly confirm: { readonly failures: number; readonly recoveries: number; readonly retryMs: number }
  readonly controls: readonly { readonly url: string }[]
}

/** `status.yaml`, checked, with every default filled in. Frozen all the way down. */
export type Config = {
  readonly file: string
  readonly allowPrivateTargets: boolean
  /** Every text that came from the environment, alone and as it is sent, for others to keep out of what they write. */
  readonly secrets: readonly string[]
  readonly page: PageConfig
  readonly probing: ProbingConfig
  readonly incidents: { readonly stableForMs: number }
  readonly retention: { readonly observationsMs: number }
  readonly feeds: { readonly hub: string | null }
  readonly groups: readonly GroupConfig[]
}
