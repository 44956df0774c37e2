import type { Answer, Request } from './exchange.ts'
import { ProbeFailure } from './failure.ts'
import { isPrivateAddress } from './private-address.ts'
import { literalAddress } from './resolve.ts'

export const MAX_REDIRECTS = 5
const REDIRECT_STATUS = new Set([301, 302, 303, 307, 308])
const OF_ONE_ORIGIN = ['authorization', 'cookie', 'proxy-authorization']

export function isRedirect(status: number): boolean {
  return REDIRECT_STATUS.has(status)
}

/**
 * The request that an answer sends us on to, or nothing if it is the last. Throws the failure of a
 * redirect that must not be followed: to another scheme, with credentials, to a private address.
 */
export function nextRequest(request: Request, answer: Answer, allowPrivate: boolean): Request | null {
  const { location } = answer.headers
  if (!isRedirect(answer.status) || location === undefined) return null
  if (!URL.canParse(location, request.url))
    throw new ProbeFailure({ reason: 'redirect_blocked', detail: 'unreadable location' })
  const url = new URL(location, request.url)
  url.hash = ''
  if (!/^https?:$/.test(url.protocol))
    throw new ProbeFailure({ reason: 'redirect_blocked', detail: `to scheme ${url.protocol}` })
  if (url.username || url.password)
    throw new ProbeFailure({ reason: 'redirect_blocked', detail: 'to an address with credentials' })
  if (!allowPrivate && pointsHome(url))
    throw new ProbeFailure({ reason: 'redirect_blocked', detail: 'to a private address' })
  return { url, ...payload(request, answer.status), headers: headersFor(url, request, answer.status) }
}

function pointsHome({ hostname }: URL): boolean {
  const literal = literalAddress(hostname)
  return literal ? isPrivateAddress(literal.address) : /(^|\.)localhost\.?$/.test(hostname)
}

/** Whether the method changes to GET, as browsers do it (Fetch, HTTP-redirect fetch, step 12). */
function becomesGet(method: string, status: number): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD'
  return (status === 301 || status === 302) && method === 'POST'
}

function payload(request: Request, status: number): Pick<Request, 'method' | 'body'> {
  return becomesGet(request.method, status)
    ? { method: 'GET', body: null }
    : { method: request.method, body: request.body }
}

function headersFor(url: URL, request: Request, status: number): Request['headers'] {
  const dropBody = becomesGet(request.method, status)
  const otherOrigin = url.origin !== request.url.origin
  return Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => {
      if (dropBody && name.startsWith('content-')) return false
      return !(otherOrigin && (name === 'host' || OF_ONE_ORIGIN.includes(name)))
    }),
  )
}
