import type { ServerResponse } from 'node:http'
import type { Behaviour } from './behaviour.ts'
import { CHALLENGES, LOOK_ALIKES } from './challenges.ts'
import { FINE_PAGE, HOLDING_PAGES, MAINTENANCE_PAGE, NEWS_ARTICLE, WRONG_PAGE } from './pages.ts'

const DRIP_EVERY_MS = 50
const HTML = { 'content-type': 'text/html; charset=utf-8' }

/** Serves one page. */
export function page(body: string, status = 200, headers: Record<string, string | string[]> = {}): Behaviour {
  return {
    respond: (_request, response) => {
      response.writeHead(status, { ...HTML, ...headers })
      response.end(body)
    },
  }
}

function status(code: number, headers: Record<string, string> = {}): Behaviour {
  return page(code === 204 || code === 304 ? '' : `<title>${code}</title>`, code, headers)
}

/** The fine page, its first byte held back. */
export function delayed(firstByteMs: number): Behaviour {
  return {
    respond: (_request, response) => {
      const timer = setTimeout(() => response.writeHead(200, HTML).end(FINE_PAGE), firstByteMs)
      response.once('close', () => clearTimeout(timer))
    },
  }
}

/** `times` redirects within the origin, then the fine page. */
export function redirects(times: number): Behaviour {
  return {
    respond: (request, response) => {
      const done = Number(/^\/hop\/(\d+)$/.exec(request.url ?? '')?.[1] ?? 0)
      if (done >= times) response.writeHead(200, HTML).end(FINE_PAGE)
      else redirect(response, `/hop/${done + 1}`)
    },
  }
}

export function redirectsTo(location: string, code = 302): Behaviour {
  return { respond: (_request, response) => redirect(response, location, code) }
}

function redirect(response: ServerResponse, location: string, code = 302): void {
  response.writeHead(code, { location }).end()
}

/** Sends bytes at once and again and again until the connection ends. */
function drip(socket: NodeJS.WritableStream, bytes: string | Uint8Array): void {
  socket.write(bytes)
  const timer = setInterval(() => socket.write(bytes), DRIP_EVERY_MS)
  socket.once('close', () => clearInterval(timer))
}

/** Every behaviour that goes by a name, for tests and for the scenario files of the drill. */
export const BEHAVIOURS = {
  fine: page(FINE_PAGE),
  /** The first byte comes after 1.2 s. */
  slow: delayed(1200),
  /** The header never ends: one more field every 50 ms. */
  'slow-headers': {
    onStream: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      drip(socket, 'x-filler: 1\r\n')
    },
  },
  /** The body never ends: a little more every 50 ms. */
  'slow-body': { respond: (_request, response) => drip(response.writeHead(200, HTML), '<p>') },
  /** The listener's queue is full: the TCP connection hangs. */
  'hang-before-accept': { door: 'full' },
  /** Accepts, then says nothing: the TLS handshake stalls, or the answer does over plain http. */
  'hang-after-accept': { onAccept: (socket) => socket.resume() },
  /** Reads the request and never answers. */
  'hang-after-request': { respond: () => {} },
  refused: { door: 'closed' },
  reset: { onAccept: (socket) => socket.resetAndDestroy() },
  /** Resets once the request has begun to arrive. */
  'reset-after-request': { respond: (request) => request.socket.resetAndDestroy() },
  /** Hangs up politely without an answer. */
  'hang-up': { onStream: (socket) => socket.once('data', () => socket.end()) },
  garbage: { onStream: (socket) => socket.once('data', () => socket.end('220 mail.test ESMTP\r\n')) },
  /** Promises more bytes than it sends. */
  truncated: {
    onStream: (socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n<p>Bonjour')),
  },
  /** Sends as fast as the other side reads, for good. */
  endless: {
    respond: (_request, response) => pour(response.writeHead(200, HTML), Buffer.alloc(65_536, 'a ')),
  },
  'redirect-loop': redirectsTo('/again'),
  'not-found': status(404),
  forbidden: status(403),
  'server-error': status(500),
  unavailable: status(503),
  'wrong-content': page(WRONG_PAGE),
  'holding-page': page(HOLDING_PAGES[0]),
  'holding-page-503': page(HOLDING_PAGES[1], 503),
  'maintenance-page': page(MAINTENANCE_PAGE, 503, { 'retry-after': '600' }),
  'news-article': page(NEWS_ARTICLE),
  'tls-expired': { certificate: 'expired' },
  'tls-expiring': { certificate: 'expiring' },
  'tls-wrong-name': { certificate: 'wrong-name' },
  'tls-untrusted': { certificate: 'untrusted' },
  'tls-self-signed': { certificate: 'self-signed' },
  /** Answers the handshake with something that is not TLS. */
  'tls-garbage': {
    onAccept: (socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
  },
  ...CHALLENGES,
  ...LOOK_ALIKES,
} as const satisfies Record<string, Behaviour>

export type BehaviourName = keyof typeof BEHAVIOURS

function pour(response: ServerResponse, chunk: Uint8Array): void {
  while (!response.destroyed && response.write(chunk));
  response.once('drain', () => pour(response, chunk))
}
