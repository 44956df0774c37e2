import type { IncomingHttpHeaders } from 'node:http'
import type { Behaviour } from './behaviour.ts'
import { html } from './pages.ts'

/** What a filter in front of a service answers to our probe, per vendor. */

function answer(status: number, headers: IncomingHttpHeaders, body: string): Behaviour {
  return {
    respond: (_request, response) => {
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
      response.end(body)
    },
  }
}

const OK = html('Service en ligne', '<h1>Suivre un envoi</h1>')

export const CHALLENGES = {
  'challenge-cloudflare-header': answer(200, { 'cf-mitigated': 'challenge' }, OK),
  'challenge-cloudflare-title': answer(403, { server: 'cloudflare' }, html('Just a moment...', '')),
  'challenge-cloudflare-script': answer(
    503,
    { server: 'cloudflare' },
    html('Un instant', '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>'),
  ),
  'challenge-aws': answer(202, { 'x-amzn-waf-action': 'challenge' }, ''),
  'captcha-aws': answer(405, { 'x-amzn-waf-action': 'captcha' }, html('Human Verification', '')),
  'challenge-datadome': answer(
    403,
    { 'x-datadome': 'protected', 'x-dd-b': '1' },
    html('laposte.fr', '<p>Please enable JS and disable any ad blocker</p>'),
  ),
  'challenge-datadome-script': answer(
    403,
    {},
    html('laposte.fr', '<script src="https://ct.captcha-delivery.com/c.js"></script>'),
  ),
  'challenge-imperva': answer(
    200,
    { 'x-iinfo': '10-1-0 0NNN RT(1 2) q(0 -1 -1 0) r(0 -1) B15(4,200,0) U18' },
    '<html><head></head><body><iframe src="/_Incapsula_Resource?CWUDNSAI=9">Request unsuccessful. Incapsula incident ID: 1-2</iframe></body></html>',
  ),
  'challenge-imperva-script': answer(
    200,
    { 'x-iinfo': '10-1-0 0NNN RT(1 2)' },
    '<html><head><META NAME="robots" CONTENT="noindex,nofollow"><script src="/_Incapsula_Resource?SWJIYLWA=5"></script><body></body></html>',
  ),
  'blocked-akamai': answer(
    403,
    { server: 'AkamaiGHost' },
    html(
      'Access Denied',
      '<h1>Access Denied</h1>Reference&#32;&#35;18&#46;1234&#46;1&#46;a<P>https&#58;&#47;&#47;errors&#46;edgesuite&#46;net&#47;18&#46;1234&#46;1&#46;a</P>',
    ),
  ),
  'challenge-kasada': answer(429, { 'x-kpsdk-ct': '0aBc' }, ''),
  'waiting-room-connector': answer(
    302,
    { 'x-queueit-connector': 'cloudflare', location: 'https://attente.laposte.test/?c=laposte&e=noel' },
    '',
  ),
  'waiting-room-redirect': answer(
    302,
    { location: 'https://laposte.queue-it.net/?c=laposte&e=noel&t=https%3A%2F%2Fwww.laposte.fr' },
    '',
  ),
  'waiting-room-token': answer(302, { location: '/?queueittoken=e_noel~q_1' }, ''),
  'rate-limited': answer(429, { 'retry-after': '120' }, 'Too Many Requests'),
  'origin-down-akamai': answer(
    503,
    { server: 'AkamaiGHost' },
    html('Error', 'An error occurred while processing your request.<p>Reference #95.1234.1.b'),
  ),
  'origin-down-cloudflare': answer(522, { server: 'cloudflare' }, html('522: Connection timed out', '')),
} satisfies Record<string, Behaviour>

/** Answers that carry the marks of a filter and are none: each is a page that works. */
export const LOOK_ALIKES = {
  'allowed-datadome': answer(200, { 'x-datadome': 'protected' }, OK),
  'allowed-imperva': answer(
    200,
    { 'set-cookie': ['visid_incap_1=a', 'incap_ses_1=b', '_abck=c'], 'x-iinfo': '1-2-3 NNNN' },
    html('Service en ligne', `<h1>Suivre un envoi</h1>${'<p>Une page ordinaire.</p>'.repeat(400)}`),
  ),
  'allowed-imperva-script': answer(
    200,
    { 'x-iinfo': '1-2-3 NNNN' },
    html('Service en ligne', '<div id="root"></div><script src="/_Incapsula_Resource?SWJIYLWA=5"></script>'),
  ),
  'allowed-imperva-api': answer(
    200,
    { 'x-iinfo': '1-2-3 NNNN', 'content-type': 'application/json' },
    '{"ok":true}',
  ),
  'allowed-queue-it': answer(200, { 'x-queueit-connector': 'akamai' }, OK),
  'allowed-cloudflare': answer(200, { server: 'cloudflare', 'cf-ray': '1-CDG' }, OK),
} satisfies Record<string, Behaviour>
