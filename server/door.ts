import { once } from 'node:events'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { createServer } from './http.ts'
import { LIMITS } from './limits.ts'
import { createHttpCounts, type HttpCounts } from './metrics/http-counts.ts'
import { countPipelined } from './pipelined.ts'
import type { Front, Shelf } from './publisher/edition.ts'
import { createFastPath } from './publisher/fast-path.ts'
import { refuseSenseless, refuseUnreadable } from './unreadable.ts'

export type DoorOptions = {
  /** The edition to serve, or its front while the rest of the first is made; `undefined` until then. */
  readonly current: () => Front | undefined
  /** What is drawn of the present or, where `stale`, of its twin. */
  readonly pictures?: ((stale: boolean) => Shelf | undefined) | undefined
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Whether the public address is https. */
  readonly secure: boolean
}

/**
 * Where people come in: prepared bytes leave from here, and everything else is passed on. It can be open
 * before there is anyone to pass on to.
 */
export type Door = {
  readonly server: Server
  readonly http: HttpCounts
  /** What is served whatever the edition: the hashed files of the front end. */
  show(assets: Shelf): void
  /** Has those who came too early looked after again: what they asked for may be there. */
  lookAgain(): void
  /** Names who answers what has no prepared bytes; whoever came before has waited. */
  passTo(handler: RequestListener): void
  /** Rejects with the system's error when the port cannot be had. */
  listen(place: { readonly host: string; readonly port: number }): Promise<void>
  /** Lets nobody in any more; answers under way may end, and whoever keeps one busy past the grace is cut off. */
  close(): Promise<void>
}

export function createDoor({ current, pictures, now, secure }: DoorOptions): Door {
  const http = createHttpCounts()
  const waiting: (readonly [IncomingMessage, ServerResponse])[] = []
  const isTooMany = countPipelined(LIMITS.pipelinedRequests)
  const answering = new WeakMap<Duplex, ServerResponse>()
  let assets: Shelf = new Map()
  let next: RequestListener | undefined
  let closing = false
  const fastPath = createFastPath({ current, assets: () => assets, pictures, now, secure })

  const passOn: RequestListener = (request, response) => {
    if (next === undefined) {
      waiting.push([request, response])
      return
    }
    answering.set(request.socket, response)
    response.once('finish', () => http.count('computed', response.statusCode))
    next(request, response)
  }
  const refuse = (response: ServerResponse, status: 400 | 417) => {
    refuseSenseless(response, status, secure)
    http.count('computed', status)
  }
  const answer: RequestListener = (request, response) => {
    // Without a socket of its own yet, it is queued behind an answer that is not read.
    if (response.socket === null && isTooMany(request, response)) {
      request.socket.destroy()
      return
    }
    // Required since HTTP/1.1 (RFC 9112, section 3.2).
    if (request.headers.host === undefined && request.httpVersion !== '1.0') {
      refuse(response, 400)
      return
    }
    // A stop lets kept connections go, each after its answer.
    if (closing) response.shouldKeepAlive = false
    if (fastPath(request, response)) http.count('prepared', response.statusCode)
    else passOn(request, response)
  }

  const lookAgain = () => {
    for (const [request, response] of waiting.splice(0)) answer(request, response)
  }

  const server = createServer(
    {
      maxHeaderSize: LIMITS.headerLimitBytes,
      headersTimeout: LIMITS.headersTimeoutMs,
      requestTimeout: LIMITS.requestTimeoutMs,
      keepAliveTimeout: LIMITS.keepAliveTimeoutMs,
      connectionsCheckingInterval: LIMITS.timeoutCheckMs,
      requireHostHeader: false,
      // No public address reads a body, so nobody listens to the end of one that was not announced.
      optimizeEmptyRequests: true,
    },
    answer,
  )
  server.maxHeadersCount = LIMITS.headerCount
  server.maxRequestsPerSocket = LIMITS.requestsPerSocket
  server.maxConnections = LIMITS.connections
  server.setTimeout(LIMITS.idleTimeoutMs)
  server.on('checkExpectation', (_request, response) => refuse(response, 417))
  server.on('clientError', (error, socket) => {
    const under = answering.get(socket)
    // What follows half an answer would be read as its rest.
    if (under?.headersSent === true && !under.writableEnded) {
      socket.destroy()
      return
    }
    const status = refuseUnreadable(error, socket, secure)
    if (status !== undefined) http.count('computed', status)
  })

  return {
    server,
    http,
    show(shelf) {
      assets = shelf
    },
    lookAgain,
    passTo(handler) {
      next = handler
      lookAgain()
    },
    async listen(place) {
      server.listen(place)
      await once(server, 'listening')
    },
    close() {
      closing = true
      const cutOff = setTimeout(() => server.closeAllConnections(), LIMITS.closeGraceMs)
      return new Promise((resolve) => {
        server.close(() => {
          clearTimeout(cutOff)
          resolve()
        })
      })
    },
  }
}
