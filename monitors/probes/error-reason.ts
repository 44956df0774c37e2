import type { Reason } from '../domain/verdict.ts'
import { type Finding, ProbeFailure } from './failure.ts'
import type { Stage } from './phases.ts'

/** Reasons of certificate codes (OpenSSL's, as Node names them). Any other one means "not trusted". */
const CERTIFICATE_REASONS: Readonly<Record<string, Reason>> = {
  CERT_HAS_EXPIRED: 'tls_expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls_name',
  HOSTNAME_MISMATCH: 'tls_name',
}

/** What c-ares says of a name, or of the way to its servers. Its other codes are `dns_error`. */
const DNS_REASONS: Readonly<Record<string, Reason>> = {
  ENOTFOUND: 'dns_nxdomain',
  ETIMEOUT: 'dns_timeout',
}

/** Codes that mean the same wherever they appear after DNS. */
const REASONS: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: 'connect_refused',
  ECONNRESET: 'connect_reset',
  ECONNABORTED: 'connect_reset',
  EPIPE: 'connect_reset',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EAFNOSUPPORT: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
  EPROTO: 'tls_error',
  UND_ERR_HEADERS_OVERFLOW: 'protocol_error',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'protocol_error',
  UND_ERR_RESPONSE: 'protocol_error',
  UND_ERR_HEADERS_TIMEOUT: 'header_timeout',
  UND_ERR_BODY_TIMEOUT: 'body_timeout',
  UND_ERR_CONNECT_TIMEOUT: 'connect_timeout',
}

/** Families of codes, by how they begin. */
const REASONS_BY_PREFIX: readonly (readonly [prefix: string, reason: Reason])[] = [
  ['HPE_', 'protocol_error'],
  ['ERR_HTTP2_', 'protocol_error'],
  ['ERR_SSL_', 'tls_error'],
  ['ERR_TLS_', 'tls_error'],
]

/** What it means that the time ran out in a stage. */
const TIMEOUT_REASONS: Readonly<Record<Stage, Reason>> = {
  dns: 'dns_timeout',
  tcp: 'connect_timeout',
  tls: 'tls_error',
  request: 'header_timeout',
  headers: 'header_timeout',
  body: 'body_timeout',
}

export function certificateReason(code: string): Reason {
  return CERTIFICATE_REASONS[code] ?? 'tls_untrusted'
}

export function timeoutFinding(stage: Stage, timeoutMs: number): Finding {
  const detail = stage === 'tls' ? `handshake stalled for ${timeoutMs} ms` : `no end within ${timeoutMs} ms`
  return { reason: TIMEOUT_REASONS[stage], detail }
}

/** The reason of an error met in a stage. Reads stable codes and names only, never messages. */
export function errorFinding(error: unknown, stage: Stage): Finding {
  if (error instanceof ProbeFailure) return error.finding
  const { code, name } = error as NodeJS.ErrnoException
  const detail = typeof code === 'string' ? code : (name ?? 'unknown error')
  return { reason: reasonOf(detail, stage), detail: `${detail} (${stage})` }
}

function reasonOf(code: string, stage: Stage): Reason {
  if (stage === 'dns') return DNS_REASONS[code] ?? (/^E[A-Z]+$/.test(code) ? 'dns_error' : 'internal_error')
  if (code === 'ETIMEDOUT') return TIMEOUT_REASONS[stage]
  // The other side hung up: before an answer the connection was cut, within one the answer is cut short.
  if (code === 'UND_ERR_SOCKET' || code === 'UND_ERR_INFO') {
    return stage === 'request' ? 'connect_reset' : 'protocol_error'
  }
  // The parser gives a code to some of its errors only, but always this name.
  if (code === 'HTTPParserError') return 'protocol_error'
  return (
    REASONS[code] ?? REASONS_BY_PREFIX.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'internal_error'
  )
}
