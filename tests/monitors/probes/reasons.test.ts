import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REASONS, type Reason } from '../../../monitors/domain/verdict.ts'
import { createHttpProbe, type HttpProbe } from '../../../monitors/probes/http.ts'
import type { Behaviour } from '../../lab/behaviour.ts'
import { type BehaviourName, delayed, redirectsTo } from '../../lab/behaviours.ts'
import { createLabCertificates, type LabCertificates } from '../../lab/certificates.ts'
import { type LabDns, startDns } from '../../lab/dns.ts'
import { type Origin, startOrigin } from '../../lab/origin.ts'
import { type LabProxy, startProxy } from '../../lab/proxy.ts'
import { type Changes, targetFor } from '../../lab/target.ts'
import { reasonsPage } from './reasons-page.ts'

type Case = {
  readonly reason: Reason
  readonly cause: string
  readonly behaviour?: BehaviourName | Behaviour
  readonly tls?: boolean
  /** Host name instead of the origin's address. */
  readonly name?: string
  readonly target?: Changes | (() => Changes)
  /** What the detail must say. */
  readonly detail: RegExp | null
}

/** Long enough to reach the stage that hangs on a busy machine, short enough to wait for. */
const short = { timeoutMs: 700 }

const CASES: readonly Case[] = [
  { reason: 'ok', cause: 'a page that works', detail: null },
  { reason: 'ok', cause: 'the same over TLS', tls: true, detail: null },
  { reason: 'ok', cause: 'a body without end, read to the cap', behaviour: 'endless', detail: null },
  {
    reason: 'slow',
    cause: 'a late first byte',
    behaviour: delayed(100),
    target: { slowMs: 50 },
    detail: /^\d+ ms$/,
  },
  { reason: 'dns_nxdomain', cause: 'no such name', name: 'nowhere.test', detail: /^ENOTFOUND/ },
  { reason: 'dns_timeout', cause: 'a silent name server', name: 'silent.test', target: short, detail: /./ },
  { reason: 'dns_error', cause: 'a name server that fails', name: 'broken.test', detail: /^ESERVFAIL/ },
  {
    reason: 'dns_error',
    cause: 'a name without the family asked for',
    name: 'four.test',
    target: { ipVersion: '6' },
    detail: /^ENODATA/,
  },
  { reason: 'connect_refused', cause: 'a closed port', behaviour: 'refused', detail: /^ECONNREFUSED/ },
  {
    reason: 'connect_timeout',
    cause: 'a queue of connections that is full',
    behaviour: 'hang-before-accept',
    target: short,
    detail: /700 ms/,
  },
  {
    reason: 'connect_reset',
    cause: 'a reset on arrival',
    behaviour: 'reset',
    detail: /^(ECONNRESET|UND_ERR_SOCKET)/,
  },
  {
    reason: 'connect_reset',
    cause: 'a reset after the request',
    behaviour: 'reset-after-request',
    detail: /^ECONNRESET \(request\)/,
  },
  {
    reason: 'connect_reset',
    cause: 'hanging up without an answer',
    behaviour: 'hang-up',
    detail: /^UND_ERR_SOCKET/,
  },
  {
    reason: 'unreachable',
    cause: 'a public name that leads to a private address',
    name: 'four.test',
    target: { allowPrivateTargets: false },
    detail: /private/,
  },
  {
    reason: 'unreachable',
    cause: 'a proxy that cannot reach the target',
    behaviour: 'refused',
    target: () => ({ proxy: proxy.url }),
    detail: /^proxy answered 502/,
  },
  {
    reason: 'tls_expired',
    cause: 'an expired certificate',
    tls: true,
    behaviour: 'tls-expired',
    detail: /^CERT_HAS_EXPIRED, certificate until \d{4}-/,
  },
  {
    reason: 'tls_expiring',
    cause: 'a certificate with three days left',
    tls: true,
    behaviour: 'tls-expiring',
    detail: /^2 days left/,
  },
  {
    reason: 'tls_name',
    cause: 'a certificate for another host',
    tls: true,
    behaviour: 'tls-wrong-name',
    detail: /^ERR_TLS_CERT_ALTNAME_INVALID/,
  },
  {
    reason: 'tls_untrusted',
    cause: 'an unknown authority',
    tls: true,
    behaviour: 'tls-untrusted',
    detail: /^UNABLE_TO_VERIFY/,
  },
  {
    reason: 'tls_untrusted',
    cause: 'a self-signed certificate',
    tls: true,
    behaviour: 'tls-self-signed',
    detail: /SELF_SIGNED/,
  },
  {
    reason: 'tls_error',
    cause: 'a stalled handshake',
    tls: true,
    behaviour: 'hang-after-accept',
    target: short,
    detail: /^handshake stalled/,
  },
  {
    reason: 'tls_error',
    cause: 'something else than TLS',
    tls: true,
    behaviour: 'tls-garbage',
    detail: /^ERR_SSL_/,
  },
  { reason: 'http_status', cause: 'a 500', behaviour: 'server-error', detail: /^500$/ },
  { reason: 'http_status', cause: 'a bare 503', behaviour: 'unavailable', detail: /^503$/ },
  { reason: 'http_status', cause: 'a 404', behaviour: 'not-found', detail: /^404$/ },
  {
    reason: 'header_timeout',
    cause: 'no answer to a request',
    behaviour: 'hang-after-request',
    target: short,
    detail: /700 ms/,
  },
  {
    reason: 'header_timeout',
    cause: 'a header without end',
    behaviour: 'slow-headers',
    target: short,
    detail: /700 ms/,
  },
  {
    reason: 'body_timeout',
    cause: 'a body that drips',
    behaviour: 'slow-body',
    target: short,
    detail: /700 ms/,
  },
  {
    reason: 'protocol_error',
    cause: 'something else than HTTP',
    behaviour: 'garbage',
    detail: /^HTTPParserError|^HPE_/,
  },
  {
    reason: 'protocol_error',
    cause: 'fewer bytes than promised',
    behaviour: 'truncated',
    detail: /\(body\)/,
  },
  {
    reason: 'redirect_loop',
    cause: 'a redirect to itself',
    behaviour: 'redirect-loop',
    detail: /already seen/,
  },
  {
    reason: 'redirect_blocked',
    cause: 'a redirect to another scheme',
    behaviour: redirectsTo('ftp://files.test/'),
    detail: /ftp:/,
  },
  {
    reason: 'body_too_large',
    cause: 'a page longer than allowed',
    target: { expect: { bodyBytes: { min: null, max: 20 } } },
    detail: /bytes/,
  },
  {
    reason: 'content_mismatch',
    cause: 'another page',
    behaviour: 'wrong-content',
    target: { expect: { contains: 'Suivre un envoi' } },
    detail: /^contains$/,
  },
  { reason: 'holding_page', cause: 'a holding page at 200', behaviour: 'holding-page', detail: /200/ },
  {
    reason: 'maintenance_page',
    cause: 'a maintenance page at 503',
    behaviour: 'maintenance-page',
    detail: /maintenance/,
  },
  {
    reason: 'challenge',
    cause: 'a challenge by Cloudflare',
    behaviour: 'challenge-cloudflare-header',
    detail: /cf-mitigated/,
  },
  {
    reason: 'waiting_room',
    cause: 'a redirect to a queue',
    behaviour: 'waiting-room-redirect',
    detail: /queue-it/,
  },
  { reason: 'blocked', cause: 'a refusal by Akamai', behaviour: 'blocked-akamai', detail: /#18/ },
  { reason: 'rate_limited', cause: 'a 429', behaviour: 'rate-limited', detail: /^429$/ },
  {
    reason: 'origin_down',
    cause: 'a delivery network without its origin',
    behaviour: 'origin-down-cloudflare',
    detail: /522/,
  },
  {
    reason: 'vantage_blind',
    cause: 'a proxy of ours that is down',
    target: { proxy: 'http://127.0.0.1:1/' },
    detail: /^proxy: ECONNREFUSED/,
  },
  {
    reason: 'internal_error',
    cause: 'a private key of ours that does not parse',
    tls: true,
    target: { tls: { cert: 'x', key: 'x' } },
    detail: /^tls settings/,
  },
]

let certificates: LabCertificates
let plain: Origin
let secured: Origin
let dns: LabDns
let proxy: LabProxy
let http: HttpProbe

beforeAll(async () => {
  certificates = await createLabCertificates()
  dns = await startDns({ 'four.test': ['127.0.0.1'], 'silent.test': 'silent', 'broken.test': 'servfail' })
  ;[plain, secured, proxy] = await Promise.all([
    startOrigin(),
    startOrigin({ certificates, http2: true }),
    startProxy(),
  ])
  http = createHttpProbe({ dnsServers: [dns.server] })
})

afterAll(() => Promise.all([plain, secured, dns, proxy, http].map((each) => each.close())))

describe('every reason, over a real socket', () => {
  it.each(CASES)(
    '$reason: $cause',
    async ({ behaviour = 'fine', tls, name, target = {}, reason, detail }) => {
      const origin = tls ? secured : plain
      await origin.behave(behaviour)
      const url = name ? origin.url.replace('127.0.0.1', name) : origin.url
      const changes = typeof target === 'function' ? target() : target
      const settings = { ...changes, tls: { ca: certificates.ca, ...changes.tls } }
      const outcome = await http.probe(targetFor(url, settings), { signal: new AbortController().signal })
      expect({ reason: outcome.reason, detail: outcome.detail }).toEqual({
        reason,
        detail: detail === null ? null : expect.stringMatching(detail),
      })
    },
  )

  it('leaves none out', () => {
    expect([...new Set(CASES.map(({ reason }) => reason))].sort()).toEqual([...REASONS].sort())
  })

  it('stands in the documents as it is here', async () => {
    await expect(reasonsPage(CASES)).toMatchFileSnapshot('../../../docs/reasons.md')
  })
})
