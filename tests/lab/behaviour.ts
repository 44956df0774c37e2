import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { CertificateName } from './certificates.ts'

/** Answers one request. HTTP/2 requests come through Node's compatibility API, in the same shape. */
export type Respond = (request: IncomingMessage, response: ServerResponse) => void

/** How an origin behaves, layer by layer. A layer left out behaves well. */
export type Behaviour = {
  /** `closed` refuses connections; `full` lets them hang before they are accepted. */
  readonly door?: 'open' | 'closed' | 'full'
  /** Takes a connection over as soon as it is accepted, before TLS. */
  readonly onAccept?: (socket: Socket) => void
  /** The certificate shown by an origin that speaks TLS. */
  readonly certificate?: CertificateName
  /** Takes a connection over after TLS (or at once without), before HTTP. */
  readonly onStream?: (socket: Socket) => void
  readonly respond?: Respond
}
