import { type Body, decodeBody } from './body.ts'
import { openConnection, PRIVATE_ADDRESS } from './connect.ts'
import { createCookies } from './cookies.ts'
import { type Answer, exchange, type Request } from './exchange.ts'
import { ProbeFailure } from './failure.ts'
import { fingerprint } from './fingerprints.ts'
import { isRedirect, MAX_REDIRECTS, nextRequest } from './redirect.ts'
import type { Resolve } from './resolve.ts'
import type { Target } from './target.ts'
import type { Trace } from './trace.ts'

export type FinalAnswer = Answer & { readonly body: Body }

/** Follows a target to its final answer, each hop over a fresh connection, the one before closed first. */
export async function travel(
  target: Target,
  resolve: Resolve,
  trace: Trace,
  signal: AbortSignal,
): Promise<FinalAnswer> {
  // A status that is asked for ends the journey, a redirect too.
  const isExpected = (status: number) =>
    target.expect.status.some(([from, to]) => from <= status && status <= to)
  const wantsBody = (status: number) => !isRedirect(status) || isExpected(status)
  const cookies = createCookies()
  const visited = new Set<string>()
  let request = firstRequest(target)
  while (true) {
    visited.add(stepOf(request.url))
    const answer = await hop(request)
    cookies.keep(request.url, answer.setCookies)
    const next = isExpected(answer.status) ? null : nextRequest(request, answer, target.allowPrivateTargets)
    if (next === null) {
      trace.stages.stop()
      return { ...answer, body: await decodeBody(answer, target.bodyLimitBytes) }
    }
    const sighting = fingerprint({ ...answer, text: '', cut: false })
    if (sighting) throw new ProbeFailure(sighting)
    if (visited.has(stepOf(next.url)))
      throw new ProbeFailure({ reason: 'redirect_loop', detail: 'back to an address already seen' })
    if (trace.wire.redirectChain.length === MAX_REDIRECTS) {
      throw new ProbeFailure({ reason: 'redirect_loop', detail: `more than ${MAX_REDIRECTS} redirects` })
    }
    trace.wire.redirectChain = [...trace.wire.redirectChain, next.url.origin]
    request = next
  }

  /** The same address with another cookie is another step. */
  function stepOf(url: URL): string {
    return `${url.href} ${cookies.headerFor(url) ?? ''}`
  }

  function withCookies({ url, headers }: Request): Request['headers'] {
    const cookie = [headers.cookie, cookies.headerFor(url)].filter(Boolean).join('; ')
    return cookie === '' ? headers : { ...headers, cookie }
  }

  async function hop({ url, ...rest }: Request): Promise<Answer> {
    const connection = await openConnection(url, target, resolve, trace, signal).catch((error) => {
      throw trace.wire.redirectChain.length > 0 ? asRedirectFailure(error) : error
    })
    try {
      const options = { bodyLimitBytes: target.bodyLimitBytes, wantsBody }
      return await exchange(
        { url, ...rest, headers: withCookies({ url, ...rest }) },
        connection.socket,
        options,
        trace,
        signal,
      )
    } finally {
      await connection.close()
    }
  }
}

function firstRequest({ url, method, headers, body, userAgent }: Target): Request {
  const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  const defaults = { 'user-agent': userAgent, accept: '*/*', 'accept-encoding': 'gzip, deflate, br, zstd' }
  return { url: new URL(url), method, headers: { ...defaults, ...Object.fromEntries(own) }, body }
}

/** A public name may resolve to a private address: on a redirect that is an attempt to turn us inwards. */
function asRedirectFailure(error: unknown): unknown {
  const rebound = error instanceof ProbeFailure && error.finding.detail === PRIVATE_ADDRESS
  return rebound
    ? new ProbeFailure({ reason: 'redirect_blocked', detail: PRIVATE_ADDRESS }, { cause: error })
    : error
}
