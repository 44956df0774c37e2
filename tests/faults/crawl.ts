/** One answer of the server, as text of one byte a character. */
export type Answer = {
  readonly path: string
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

/** Addresses that no other one leads to. */
const UNLINKED = [
  ...['/', '/en/', '/sw.js', '/embed.js', '/healthz', '/readyz', '/metrics', '/robots.txt', '/sitemap.xml'],
  ...[
    '/.well-known/security.txt',
    '/openapi.json',
    '/maintenance.ics',
    '/history.rss',
    '/history.atom',
    '/favicon.ico',
  ],
  ...[
    '/manifest.webmanifest',
    '/en/manifest.webmanifest',
    '/preview/fr.png',
    '/preview/en.png',
    '/embed/overall.json',
  ],
  ...[
    '/badges/overall.svg',
    '/badges/overall.json',
    '/api/v1/summary',
    '/api/v1/services',
    '/api/v1/incidents',
  ],
  ...[
    '/api/v1/maintenances',
    '/api/v1/incidents?limit=5',
    '/en',
    '/nowhere',
    '/en/nowhere',
    '/api/v1/nowhere',
    '/%zz',
  ],
]
const V2 = ['summary', 'status', 'components', 'incidents', 'incidents/unresolved', 'scheduled-maintenances']
/** A page has some hundred links; more than so many addresses would be a trap. */
const MOST = 2_000

/** Everything of a server that can be found: what its answers link to, and what nothing does. */
export async function crawl(address: string, services: readonly string[]): Promise<readonly Answer[]> {
  const found = new Set([
    ...UNLINKED,
    ...V2.map((name) => `/api/v2/${name}.json`),
    ...services.flatMap((id) => [
      ...[
        `/services/${id}`,
        `/en/services/${id}`,
        `/services/${id}/latency.svg?period=24h&narrow`,
        `/embed/${id}.json`,
      ],
      ...['rss', 'atom', 'json'].map((format) => `/services/${id}/feed.${format}`),
      ...[`/badges/${id}.svg`, `/badges/${id}.json`, `/badges/${id}-uptime.svg`, `/api/v1/services/${id}`],
      ...[
        `/api/v1/services/${id}/days`,
        `/api/v1/services/${id}/latency`,
        `/api/v1/services/${id}/days?to=2025-12-01`,
      ],
    ]),
  ])
  const answers: Answer[] = []
  for (const path of found) {
    if (answers.length >= MOST) throw new Error(`more than ${MOST} addresses, such as ${path}`)
    const answer = await ask(address, path)
    answers.push(answer)
    for (const link of linksOf(answer, address)) found.add(link)
  }
  return answers
}

export async function ask(address: string, path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${address}${path}`, { redirect: 'manual', ...init })
  const { status, headers } = response
  if (headers.get('content-type') === 'text/event-stream') {
    await response.body?.cancel()
    return { path, status, headers, body: '' }
  }
  return { path, status, headers, body: Buffer.from(await response.arrayBuffer()).toString('latin1') }
}

/** Addresses of this server that stand in a page, a script, a feed or data. */
function linksOf({ headers, body }: Answer, address: string): readonly string[] {
  if (headers.get('content-type')?.startsWith('image/png')) return []
  const links = body.matchAll(
    /(?:href|src|content|url|uri|term|xml:base)["']?\s*[=:]\s*["'](\/[^"'\s<>{}]*|https?:[^"'\s<>{}]*)/g,
  )
  return [...links].flatMap(([, link = '']) => {
    const url = URL.parse(link.replaceAll('&amp;', '&'), address)
    return url !== null && url.origin === address && !url.pathname.endsWith('/events')
      ? [url.pathname + url.search]
      : []
  })
}
