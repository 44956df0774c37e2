import type { IncomingMessage, ServerResponse } from 'node:http'
import { takesFilters } from '../api/filters.ts'
import { isApiPath, PROBLEM_TYPE, pathOf, problem } from '../problem.ts'
import { type Answer, createAnswer } from './answer.ts'
import { isForPrograms, preflightHeaders } from './cors.ts'
import { type Front, isStale, type Representation, type Shelf } from './edition.ts'
import { securityHeaders } from './security-headers.ts'

export type FastPathOptions = {
  /** The edition to serve, or its front while the rest of the first is made; `undefined` until then. */
  readonly current: () => Front | undefined
  /** What is served whatever the edition: the hashed files of the front end. */
  readonly assets: () => Shelf
  /** What is drawn of the present or, where `stale`, of its twin; goes before `assets`. */
  readonly pictures?: ((stale: boolean) => Shelf | undefined) | undefined
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Whether the public address is https. */
  readonly secure: boolean
}

/** Answers a request when its bytes are ready, and says whether it did. */
export type FastPath = (request: IncomingMessage, response: ServerResponse) => boolean

function refuse(request: IncomingMessage, response: ServerResponse, path: string, secure: boolean): void {
  const api = isApiPath(path)
  const detail = `${request.method} is not possible here; GET and HEAD are.`
  const body = api ? JSON.stringify(problem(405, 'method_not_allowed', detail, path)) : `${detail}\n`
  response.writeHead(405, [
    'Allow',
    'GET, HEAD',
    'Content-Type',
    api ? PROBLEM_TYPE : 'text/plain; charset=utf-8',
    'Content-Length',
    String(Buffer.byteLength(body)),
    // The body of the request is not wanted and not read.
    'Connection',
    'close',
    'Cache-Control',
    'no-store',
    ...securityHeaders(api ? 'data' : 'private', secure).flat(),
  ])
  response.end(body)
}

/**
 * The one function ahead of the router: method, path, `If-None-Match`, `Accept-Encoding` → prepared
 * headers and body. Nothing is rendered, compressed, hashed or read from a store here.
 */
export function createFastPath({ current, assets, pictures, now, secure }: FastPathOptions): FastPath {
  const answer: Answer = createAnswer()
  const preflight = preflightHeaders(secure)

  function find(path: string, target: string, at: number): Representation | undefined {
    const edition = current()
    if (edition === undefined) return assets().get(path)
    const stale = isStale(edition, at)
    const shelf = stale ? edition.stale : edition.entries
    // Few queries have an answer of their own; every other one gets the same bytes as none.
    const made = (path === target ? undefined : shelf.get(target)) ?? shelf.get(path)
    return made ?? pictures?.(stale)?.get(path) ?? assets().get(path)
  }

  return (request, response) => {
    const at = now()
    const target = request.url ?? ''
    const path = pathOf(target)
    const representation = find(path, target, at)
    if (request.method === 'OPTIONS' && isForPrograms(path, representation)) {
      response.writeHead(204, preflight).end()
      return true
    }
    if (representation === undefined) return false
    if (request.method !== 'GET' && request.method !== 'HEAD') refuse(request, response, path, secure)
    else if (path !== target && takesFilters(path)) return false
    else answer(request, response, representation, at)
    return true
  }
}
