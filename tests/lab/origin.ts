import { EventEmitter, once } from 'node:events'
import { createServer as createHttpServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { Behaviour, Respond } from './behaviour.ts'
import { BEHAVIOURS, type BehaviourName } from './behaviours.ts'
import type { LabCertificates } from './certificates.ts'
import { startFullDoor } from './full-door.ts'

/*
 * A switchable origin on loopback:
 *
 *   const origin = await startOrigin({ behaviour: 'fine' })            // http
 *   const origin = await startOrigin({ certificates, http2: true })    // https, and h2 by ALPN
 *   origin.url                         'http://127.0.0.1:<port>/' (or https); the port is kept for good
 *   await origin.behave('refused')     by name (behaviours.ts), or composed: origin.behave(page(html, 503));
 *                                      open connections of the old behaviour are cut
 *   origin.arrivals                    connections accepted so far
 *   await origin.arrival()             the next accepted connection
 *   origin.requests                    the last requests that were read whole: method, path, headers, body
 *   origin.openConnections; await origin.quiet()      for tests that nothing is left open
 *   await origin.close()
 */

export type SeenRequest = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly httpVersion: string
}

export type OriginOptions = {
  readonly behaviour?: BehaviourName | Behaviour
  /** Speak TLS, with the certificate that the behaviour asks for (the valid one by default). */
  readonly certificates?: LabCertificates
  /** Offer HTTP/2 by ALPN beside HTTP/1.1. Only with `certificates`. */
  readonly http2?: boolean
  /** Loopback address to listen on; `127.0.0.1` by default. */
  readonly host?: string
  /** Any free port by default. */
  readonly port?: number
  /** Host name written in `url`; the address by default. */
  readonly name?: string
}

export type Origin = {
  readonly url: string
  readonly port: number
  readonly arrivals: number
  readonly openConnections: number
  readonly requests: readonly SeenRequest[]
  behave(behaviour: BehaviourName | Behaviour): Promise<void>
  /** Resolves at the next accepted connection with the count of all so far. */
  arrival(): Promise<number>
  /** Resolves when no accepted connection is open. */
  quiet(): Promise<void>
  close(): Promise<void>
}

const REQUESTS_KEPT = 100

export async function startOrigin(options: OriginOptions = {}): Promise<Origin> {
  const { certificates, http2 = false, host = '127.0.0.1' } = options
  const events = new EventEmitter()
  const open = new Set<Socket>()
  const requests: SeenRequest[] = []
  let behaviour: Behaviour = resolveBehaviour(options.behaviour ?? 'fine')
  let arrivals = 0
  let fullDoor: { close(): Promise<void> } | null = null

  const answer: Respond = (request, response) => {
    requests.push(seen(request))
    if (requests.length > REQUESTS_KEPT) requests.shift()
    const respond = behaviour.respond ?? BEHAVIOURS.fine.respond
    respond?.(request, response)
  }
  const http1 = createHttpServer({ keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 }, answer)
  const h2 = createHttp2Server((request, response) =>
    answer(request as unknown as IncomingMessage, response as unknown as Parameters<Respond>[1]),
  )
  const talk = (socket: Socket, protocol: string | false | null) => {
    if (behaviour.onStream) behaviour.onStream(socket)
    else (protocol === 'h2' ? h2 : http1).emit('connection', socket)
  }
  const tls = createTlsServer(
    {
      ALPNProtocols: http2 ? ['h2', 'http/1.1'] : ['http/1.1'],
      requestCert: true,
      rejectUnauthorized: false,
    },
    (socket) => {
      socket.on('error', () => {})
      talk(socket, socket.alpnProtocol)
    },
  )
  tls.on('tlsClientError', () => {})

  const listener = createServer((socket) => {
    arrivals += 1
    open.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => {
      open.delete(socket)
      if (open.size === 0) events.emit('quiet')
    })
    if (behaviour.onAccept) behaviour.onAccept(socket)
    else if (certificates) tls.emit('connection', socket)
    else talk(socket, null)
    events.emit('arrival', arrivals)
  })

  const cutAll = () => {
    for (const socket of open) socket.destroy()
  }
  const shut = async () => {
    cutAll()
    if (listener.listening) await new Promise((resolve) => listener.close(resolve))
    await fullDoor?.close()
    fullDoor = null
  }
  const showCertificate = () => {
    if (certificates) tls.setSecureContext(certificates.identities[behaviour.certificate ?? 'fine'])
  }

  showCertificate()
  listener.listen(options.port ?? 0, host)
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  const enter = async () => {
    const { door = 'open' } = behaviour
    if (door !== 'open' || !listener.listening) await shut()
    if (door === 'full') fullDoor = await startFullDoor(port, host)
    if (door === 'open' && !listener.listening) {
      listener.listen(port, host)
      await once(listener, 'listening')
    }
  }
  await enter()
  const name = options.name ?? (host.includes(':') ? `[${host}]` : host)

  return {
    url: `${certificates ? 'https' : 'http'}://${name}:${port}/`,
    port,
    get arrivals() {
      return arrivals
    },
    get openConnections() {
      return open.size
    },
    requests,
    async behave(next) {
      behaviour = resolveBehaviour(next)
      showCertificate()
      cutAll()
      await enter()
    },
    async arrival() {
      const [count] = (await once(events, 'arrival')) as [number]
      return count
    },
    async quiet() {
      if (open.size > 0) await once(events, 'quiet')
    },
    close: shut,
  }
}

function resolveBehaviour(behaviour: BehaviourName | Behaviour): Behaviour {
  return typeof behaviour === 'string' ? BEHAVIOURS[behaviour] : behaviour
}

function seen(request: IncomingMessage): SeenRequest {
  const { method = '', url: path = '', headers, httpVersion } = request
  return { method, path, headers, httpVersion }
}
