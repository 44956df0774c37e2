import { LIMITS } from '../../server/limits.ts'

/** One request as bytes, and of which kind it is. */
export type Asked = { readonly kind: string; readonly bytes: string; readonly silent: boolean }

type Chance = () => number

const pick = <T>(chance: Chance, all: readonly [T, ...T[]]): T =>
  all[Math.floor(chance() * all.length)] ?? all[0]

/** Every route, with `*` where it takes a parameter. */
const ROUTES = [
  ...['/', '/en', '/en/', '/methode', '/historique', '/historique/*', '/en/history/*', '/abonnement', '/api'],
  ...['/services/*', '/services/*/*', '/services/*/latency.svg?period=*&narrow=*', '/services/*/feed.*'],
  ...['/en/services/*', '/en/services/*/*', '/incidents/*', '/en/incidents/*', '/badges/*', '/embed/*'],
  ...['/api/v1/summary?*=*', '/api/v1/services/*', '/api/v1/services/*/days?from=*&to=*', '/api/v1/events?*'],
  ...['/api/v1/services/*/latency?period=*', '/api/v1/incidents?service=*&state=*&from=*&to=*'],
  ...['/api/v1/incidents?limit=*&cursor=*', '/api/v1/incidents/*', '/api/v1/maintenances?*', '/api/v1/*'],
  ...[
    '/api/v2/*',
    '/api/v2/summary.json?lang=*',
    '/feed.*',
    '/history.*',
    '/maintenance.ics?*',
    '/preview/*',
  ],
  ...[
    '/healthz?*',
    '/readyz?*',
    '/metrics?*',
    '/assets/*',
    '/openapi.json?*',
    '/robots.txt*',
    '/.well-known/*',
  ],
] as const satisfies readonly string[]

const VALUES = [
  ...[
    'postal-site',
    'la-poste',
    '2025-12-22',
    '2025-12',
    '2025',
    '24h',
    'open',
    '1',
    '0',
    '-1',
    '1e9',
    'NaN',
    'null',
  ],
  ...[
    '',
    'a'.repeat(200),
    '9'.repeat(40),
    '2025-02-30',
    '0000-00',
    '9999-99-99',
    '1000000-01',
    'constructor',
  ],
  ...[
    '__proto__',
    'toString',
    'hasOwnProperty',
    '[object%20Object]',
    '%00',
    '%0d%0aX-Hostile:%20yes',
    '%zz',
    '%',
  ],
  ...['..', '../..', '..%2f..%2fetc%2fpasswd', '%2e%2e', '%252e%252e', '..\\..', '.', 'x.svg', 'overall.svg'],
  ...[
    '<script>hostile()</script>',
    '"><svg/onload=hostile()>',
    "'--",
    ';drop table observations',
    '$(id)',
    '`id`',
  ],
  ...[
    '%3Cscript%3Ehostile()%3C/script%3E',
    '{"a":1}',
    'eyJhdCI6MX0',
    'eyJhdCI6MX0=',
    '\xff\xfe',
    '%ff%fe',
    '%c0%af',
  ],
  ...[
    '%F0%9F%93%AC',
    'a&a=b&a=c',
    'a[]=b',
    'a[b]=c',
    '?',
    '#',
    ';',
    '//',
    '/./',
    '/../',
    '*',
    ' ',
    '\t',
    '+',
  ],
] as const

const HEADERS = [
  ...[
    'Accept-Encoding',
    'Accept-Language',
    'If-None-Match',
    'If-Modified-Since',
    'Last-Event-ID',
    'Range',
    'Cookie',
  ],
  ...['Origin', 'Access-Control-Request-Method', 'X-Forwarded-For', 'X-Forwarded-Proto', 'X-Forwarded-Host'],
  ...[
    'Content-Type',
    'Accept',
    'User-Agent',
    'Referer',
    'Upgrade',
    'Expect',
    'X-Hostile',
    'Authorization',
    'TE',
  ],
] as const
const HEADER_VALUES = [
  ...[
    'gzip, br;q=0',
    '*;q=1.0001',
    'br;q=nan',
    ',,,,',
    'fr;q=0.5, en',
    'zz-ZZ-ZZ',
    '"',
    'W/"',
    '*',
    '"a", "b"',
    ';;;=',
  ],
  ...[
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'yesterday',
    '-1',
    '9'.repeat(30),
    'bytes=0-',
    'bytes=-1,-2',
    'a'.repeat(3_000),
  ],
  ...[
    '<script>hostile()</script>',
    '\xff\xfe\xfd',
    'a\tb',
    '1.2.3.4, 5.6.7.8',
    '::1',
    'javascript:hostile()',
    '100-continue',
  ],
  ...['websocket', 'h2c', '__proto__', 'null', 'a\rX-Hostile: yes', 'a\nX-Hostile: yes', 'a\0b', '\x7f', ''],
] as const
const METHODS = [
  'GET',
  'GET',
  'GET',
  'GET',
  'GET',
  'HEAD',
  'OPTIONS',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'TRACE',
  'QUERY',
] as const

/** Ways out of a folder, and what would be found there. */
const UPWARDS = [
  ...[
    '../',
    '..\\',
    '%2e%2e/',
    '%2e%2e%2f',
    '..%2f',
    '..%5c',
    '%252e%252e%252f',
    '..%c0%af',
    '..%00/',
    '.%2e/',
    '..;/',
  ],
  ...['....//', './../', '/..//', '..%ef%bc%8f', '%2e%2e%5c', '..\0/', '\\..\\', '//', '/./'],
] as const
const TREASURES = [
  ...[
    'package.json',
    'server/main.js',
    'config/status.yaml',
    'etc/passwd',
    'proc/self/environ',
    'data/vigie.db',
  ],
  ...['Dockerfile', 'dist/web/embed.js', 'node_modules/fastify/package.json', '.git/config', 'C:\\boot.ini'],
] as const
const ROOTS = [
  '/assets/',
  '/assets',
  '/assets//',
  '/icons/',
  '/preview/',
  '/embed/',
  '/.well-known/',
  '/',
  '//',
] as const

/** A request for any route with any parameter and any headers. */
export function askAnything(chance: Chance): Asked {
  const method = pick(chance, METHODS)
  const path = pick(chance, ROUTES as unknown as [string, ...string[]]).replaceAll('*', () =>
    parameter(chance),
  )
  const lines = Array.from(
    { length: Math.floor(chance() * 4) },
    () => `${pick(chance, HEADERS)}: ${pick(chance, HEADER_VALUES)}\r\n`,
  )
  return asked('parameters and headers', method, path, lines.join(''))
}

/** A request for a file that lies elsewhere. */
export function askOutside(chance: Chance): Asked {
  const up = Array.from({ length: 1 + Math.floor(chance() * 6) }, () => pick(chance, UPWARDS)).join('')
  const path = `${pick(chance, ROOTS)}${up}${pick(chance, TREASURES)}`
  return asked('paths out of the folder', 'GET', path, '')
}

/** Bytes that are hardly a request. */
export function askNonsense(chance: Chance): Asked {
  const whole = askAnything(chance).bytes
  const at = Math.floor(chance() * whole.length)
  const noise = Array.from({ length: 1 + Math.floor(chance() * 8) }, () =>
    String.fromCharCode(chance() * 256),
  ).join('')
  const cut = whole.slice(0, at) + noise + whole.slice(at + Math.floor(chance() * 8))
  // Ended, so that the server need not wait for more; a body that was announced by chance would be waited for.
  const bytes = `${cut.replace(/(content-length|transfer-encoding|expect)/gi, 'x-$1')}\r\n\r\n`
  return { kind: 'damaged requests', bytes, silent: /^\s*HEAD /.test(bytes) }
}

function parameter(chance: Chance): string {
  if (chance() < 0.7) return pick(chance, VALUES)
  return Array.from({ length: Math.floor(chance() * 16) }, () =>
    String.fromCharCode(33 + chance() * 94),
  ).join('')
}

function asked(kind: string, method: string, path: string, lines: string): Asked {
  // Only one kind of too long is meant to be met here: the rest would hide behind it.
  const target = path.slice(0, LIMITS.headerLimitBytes / 2)
  return {
    kind,
    bytes: `${method} ${target} HTTP/1.1\r\nHost: vigie\r\n${lines}\r\n`,
    silent: method === 'HEAD',
  }
}
