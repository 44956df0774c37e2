import { describe, expect, it } from 'vitest'
import { REASONS } from '../../../monitors/domain/verdict.ts'
import { certificateReason, errorFinding, timeoutFinding } from '../../../monitors/probes/error-reason.ts'
import { ProbeFailure } from '../../../monitors/probes/failure.ts'
import { readPage } from '../../../monitors/probes/page-text.ts'
import { isPrivateAddress } from '../../../monitors/probes/private-address.ts'
import { retryAfterMs } from '../../../monitors/probes/retry-after.ts'

describe('codes', () => {
  it.each([
    ['ENOTFOUND', 'dns', 'dns_nxdomain'],
    ['ETIMEOUT', 'dns', 'dns_timeout'],
    ['ECONNREFUSED', 'dns', 'dns_error'],
    ['ESERVFAIL', 'dns', 'dns_error'],
    ['ERR_INVALID_URL', 'dns', 'internal_error'],
    ['ECONNREFUSED', 'tcp', 'connect_refused'],
    ['ETIMEDOUT', 'tcp', 'connect_timeout'],
    ['EHOSTUNREACH', 'tcp', 'unreachable'],
    ['ENETUNREACH', 'tcp', 'unreachable'],
    ['EMFILE', 'tcp', 'internal_error'],
    ['ENOBUFS', 'tcp', 'internal_error'],
    ['ECONNRESET', 'tls', 'connect_reset'],
    ['EPROTO', 'tls', 'tls_error'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls', 'tls_error'],
    ['UND_ERR_SOCKET', 'request', 'connect_reset'],
    ['UND_ERR_SOCKET', 'body', 'protocol_error'],
    ['ETIMEDOUT', 'request', 'header_timeout'],
    ['ETIMEDOUT', 'body', 'body_timeout'],
    ['HPE_INVALID_CONSTANT', 'request', 'protocol_error'],
    ['UND_ERR_HEADERS_OVERFLOW', 'headers', 'protocol_error'],
    ['ERR_HTTP2_STREAM_ERROR', 'request', 'protocol_error'],
    ['UND_ERR_INVALID_ARG', 'request', 'internal_error'],
  ] as const)('%s in %s is %s', (code, stage, reason) => {
    const error = Object.assign(new Error('http://user:secret@host/?token=secret'), { code })
    expect(errorFinding(error, stage)).toEqual({ reason, detail: `${code} (${stage})` })
  })

  it('never leave an error without a reason', () => {
    expect(errorFinding(new TypeError('x'), 'body')).toEqual({
      reason: 'internal_error',
      detail: 'TypeError (body)',
    })
    expect(errorFinding(new ProbeFailure({ reason: 'slow', detail: 'a' }), 'body')).toEqual({
      reason: 'slow',
      detail: 'a',
    })
  })

  it.each([
    ['CERT_HAS_EXPIRED', 'tls_expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_name'],
    ['CERT_NOT_YET_VALID', 'tls_untrusted'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls_untrusted'],
    ['CERT_REVOKED', 'tls_untrusted'],
  ])('%s is %s', (code, reason) => {
    expect(certificateReason(code)).toBe(reason)
  })

  it.each(['dns', 'tcp', 'tls', 'request', 'headers', 'body'] as const)(
    'running out of time in %s has a reason',
    (stage) => {
      expect(REASONS).toContain(timeoutFinding(stage, 10).reason)
    },
  )
})

describe('Retry-After', () => {
  const now = Date.parse('2025-12-22T08:00:00Z')
  it.each([
    [503, '120', 120_000],
    [429, ' 0 ', 0],
    [429, '999999999', 3_600_000],
    [503, 'Mon, 22 Dec 2025 08:05:00 GMT', 300_000],
    [503, 'Mon, 22 Dec 2025 07:00:00 GMT', 0],
    [503, 'Tue, 23 Dec 2025 08:00:00 GMT', 3_600_000],
    [503, 'soon', null],
    [503, '-1', null],
    [503, '', null],
    [503, undefined, null],
    [200, '120', null],
  ])('%i with %j is %j', (status, value, expected) => {
    expect(retryAfterMs(status, value, now)).toBe(expected)
  })
})

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::a00:1',
  ])('%s is private', (address) => {
    expect(isPrivateAddress(address)).toBe(true)
  })

  it.each(['160.92.0.1', '172.32.0.1', '192.167.255.255', '8.8.8.8', '2a01:cb00::1', '::ffff:8.8.8.8'])(
    '%s is public',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false)
    },
  )
})

describe('what a person sees of a page', () => {
  it.each([
    ['<title> A &amp; B </title><body>x', { title: 'a & b', heading: '', visible: 'a & b x' }],
    [
      '<head><title>T</title></head><h1 class="a>b">H<b>I</b></h1>',
      { title: 't', heading: 'b">h i', visible: 'b">h i' },
    ],
    ['a<!-- b <p> -->c<style>d</style>e<script>f', { title: '', heading: '', visible: 'a c e' }],
    ['L&#8217;é&#xE9;&eacute;&bogus;&nbsp;!', { title: '', heading: '', visible: "l'ééé&bogus; !" }],
    ['&#999999; &#1114112;', { title: '', heading: '', visible: '󴈿' }],
    ['', { title: '', heading: '', visible: '' }],
    ['<', { title: '', heading: '', visible: '' }],
  ])('%j', (html, expected) => {
    expect(readPage(html)).toEqual(expected)
  })
})
