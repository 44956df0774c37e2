import type { CheckConfig, Expectations, JsonPathExpectation, TlsConfig } from './config.ts'
import { DEFAULTS } from './defaults.ts'
import { parseDuration } from './duration.ts'
import type { Path } from './fault.ts'
import { parseStatusRange } from './formats.ts'
import { type PemTexts, pemKey } from './pem.ts'
import type { CheckEntry } from './schema.ts'
import { parseSize } from './size.ts'

/** What a check takes from the rest of the file. */
export type CheckContext = {
  readonly intervalMs: number
  readonly timeoutMs: number
  readonly pemTexts: PemTexts
}

/** A valid check with its defaults, as the probe needs it. */
export function normalizeCheck(entry: CheckEntry, path: Path, context: CheckContext): CheckConfig {
  return {
    id: entry.id,
    intervalMs: durationMs(entry.interval) ?? context.intervalMs,
    url: new URL(entry.url).href,
    method: entry.method ?? 'GET',
    headers: { ...lowerCaseKeys(entry.headers), ...authorization(entry.auth) },
    body: entry.body ?? null,
    timeoutMs: durationMs(entry.timeout) ?? context.timeoutMs,
    slowMs: durationMs(entry.slow ?? DEFAULTS.slow) ?? 0,
    ipVersion: ({ auto: 'auto', 4: '4', 6: '6' } as const)[entry.ipVersion ?? 'auto'],
    tls: normalizeTls(entry.tls, [...path, 'tls'], context.pemTexts),
    proxy: entry.proxy ?? null,
    expect: normalizeExpect(entry.expect),
  }
}

function normalizeTls(entry: CheckEntry['tls'], path: Path, pemTexts: PemTexts): TlsConfig {
  const pem = (key: 'ca' | 'cert' | 'key') => pemTexts.get(pemKey([...path, key])) ?? null
  return {
    minDaysLeft: entry?.minDaysLeft ?? DEFAULTS.minDaysLeft,
    ca: pem('ca'),
    cert: pem('cert'),
    key: pem('key'),
    insecure: entry?.insecure ?? false,
  }
}

function normalizeExpect(entry: CheckEntry['expect']): Expectations {
  const bodyBytes = entry?.bodyBytes
  return {
    status: (entry?.status ?? ['200-299']).map(parseStatusRange),
    contains: entry?.contains ?? null,
    notContains: entry?.notContains ?? null,
    matches: entry?.matches ?? null,
    jsonPath: Object.entries(entry?.jsonPath ?? {}).flatMap(([path, comparisons]) =>
      Object.entries(comparisons).map(([op, value]) => ({ path, op, value }) as JsonPathExpectation),
    ),
    header: lowerCaseKeys(entry?.header),
    finalHost: entry?.finalHost ?? null,
    bodyBytes:
      bodyBytes === undefined ? null : { min: sizeBytes(bodyBytes.min), max: sizeBytes(bodyBytes.max) },
  }
}

/** Basic (RFC 7617, in UTF-8) or bearer (RFC 6750) credentials as their header. */
function authorization(auth: CheckEntry['auth']): Readonly<Record<string, string>> {
  if (auth?.bearer !== undefined) return { authorization: `Bearer ${auth.bearer}` }
  if (auth?.basic === undefined) return {}
  return { authorization: `Basic ${basicCredentials(auth.basic)}` }
}

export function basicCredentials(basic: { readonly username: string; readonly password: string }): string {
  return Buffer.from(`${basic.username}:${basic.password}`).toString('base64')
}

function lowerCaseKeys(record: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]))
}

function durationMs(text: string | undefined): number | null {
  return text === undefined ? null : parseDuration(text)
}

function sizeBytes(text: string | undefined): number | null {
  return text === undefined ? null : parseSize(text)
}
