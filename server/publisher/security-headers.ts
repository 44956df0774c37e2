import type { FastifyHelmetOptions } from '@fastify/helmet'
import type { InlineHashes } from '../../web/inline-hashes.ts'

/**
 * What an answer is to a browser. A `page` is a document with its own styles and our scripts, `data` is
 * read by programs of any origin, `asset` is loaded by our pages alone, `worker` is the script that keeps
 * pages and asks for them itself, `private` is loaded by no page at all.
 */
export type Exposure = 'page' | 'data' | 'asset' | 'worker' | 'private'

/** Half a year at least is what the preload lists ask for; a year is common. */
const HSTS_MAX_AGE_SECONDS = 31_536_000

const NOTHING_INLINE: InlineHashes = { styles: [], scripts: [] }

/** Nothing here needs any of these. */
export const PERMISSIONS_POLICY = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
  'browsing-topics',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

/** The directives of a document: everything from us, nothing inline but what has a known hash. */
function pageDirectives({ styles, scripts }: InlineHashes): Record<string, string[]> {
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...sources(scripts)],
    'style-src': ["'self'", ...sources(styles)],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  }
}

/** The directives of whatever is no document: if a browser shows it as one, it may do nothing. */
const CLOSED_DIRECTIVES: Readonly<Record<string, string[]>> = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
}

/** A worker fetches under its own policy, not under that of the page. */
const WORKER_DIRECTIVES: Readonly<Record<string, string[]>> = {
  ...CLOSED_DIRECTIVES,
  'connect-src': ["'self'"],
}

function sources(hashes: readonly string[]): string[] {
  return hashes.map((hash) => `'${hash.replaceAll("'", '')}'`)
}

function directivesOf(exposure: Exposure, inline: InlineHashes) {
  if (exposure === 'page') return pageDirectives(inline)
  if (exposure === 'worker') return WORKER_DIRECTIVES
  // A drawing is shown with its own style wherever it is opened by itself.
  return inline.styles.length === 0
    ? CLOSED_DIRECTIVES
    : { ...CLOSED_DIRECTIVES, 'style-src': sources(inline.styles) }
}

function policy(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join(';')
}

/**
 * The security headers of one answer.
 *
 * @param secure whether the public address is https; only then is HSTS sent
 * @param inline CSP hashes (`sha256-…`) of what stands inline in it
 */
export function securityHeaders(
  exposure: Exposure,
  secure: boolean,
  inline: InlineHashes = NOTHING_INLINE,
): readonly (readonly [string, string])[] {
  const directives = directivesOf(exposure, inline)
  const headers: [string, string][] = [
    ['Content-Security-Policy', policy(directives)],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', exposure === 'data' ? 'cross-origin' : 'same-origin'],
    ['Permissions-Policy', PERMISSIONS_POLICY],
    ['Referrer-Policy', 'no-referrer'],
    ['X-Content-Type-Options', 'nosniff'],
  ]
  if (exposure === 'data') headers.push(['Access-Control-Allow-Origin', '*'])
  if (secure) headers.push(['Strict-Transport-Security', `max-age=${HSTS_MAX_AGE_SECONDS}`])
  return headers
}

/** The same headers for helmet, which sets them on what is answered on request. */
export function helmetOptions(secure: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: { useDefaults: false, directives: CLOSED_DIRECTIVES },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: secure && { maxAge: HSTS_MAX_AGE_SECONDS, includeSubDomains: false },
    xContentTypeOptions: true,
    // Old browsers' own inventions, which the policy above makes idle.
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xFrameOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    xPoweredBy: false,
  }
}
