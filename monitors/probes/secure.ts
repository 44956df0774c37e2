import { isIP, type Socket } from 'node:net'
import {
  checkServerIdentity,
  connect,
  type PeerCertificate,
  type SecureContext,
  type TLSSocket,
} from 'node:tls'
import type { TlsConfig } from '../../config/config.ts'
import { onAbort } from './deadline.ts'
import { certificateReason } from './error-reason.ts'
import { ProbeFailure } from './failure.ts'
import type { Trace } from './trace.ts'

/** What a browser offers. */
const PROTOCOLS = ['h2', 'http/1.1']

/**
 * Speaks TLS over a connection and judges the certificate. Always a full handshake: a resumed session
 * would hide a certificate that has been replaced. Rejects with the socket's error, or a failure that
 * names what is wrong with the certificate; its expiry is noted in either case.
 */
export async function secure(
  raw: Socket,
  hostname: string,
  settings: Pick<TlsConfig, 'insecure'>,
  secureContext: SecureContext,
  trace: Trace,
  signal: AbortSignal,
): Promise<TLSSocket> {
  let seen: PeerCertificate | undefined
  const socket = connect({
    socket: raw,
    host: hostname,
    servername: isIP(hostname) ? '' : hostname.replace(/\.$/, ''),
    ALPNProtocols: PROTOCOLS,
    secureContext,
    // Judged below: the library's own refusal would hide the certificate's dates.
    rejectUnauthorized: false,
    // Reading a certificate takes a tenth of a probe's processor time, and the library does it for this.
    checkServerIdentity(name, certificate) {
      seen = certificate
      return checkServerIdentity(name, certificate)
    },
  })
  await handshake(socket, signal)
  // A chain that is not trusted is refused before anybody looks at the name.
  const expiresAt = Date.parse((seen ?? socket.getPeerCertificate()).valid_to)
  trace.wire.tlsVersion = socket.getProtocol()
  trace.wire.certificateExpiresAt = Number.isNaN(expiresAt) ? null : expiresAt
  if (!socket.authorized && !settings.insecure) {
    const code = String(socket.authorizationError)
    socket.destroy()
    throw new ProbeFailure({
      reason: certificateReason(code),
      detail: `${code}, certificate until ${isoDay(expiresAt)}`,
    })
  }
  return socket
}

function handshake(socket: TLSSocket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, () => socket.destroy(new Error('aborted')))
    // Kept for good: a reset may come before the next layer listens.
    socket.on('error', (error) => {
      forget()
      reject(error)
    })
    socket.once('secureConnect', () => {
      forget()
      resolve()
    })
  })
}

function isoDay(instant: number): string {
  return Number.isNaN(instant) ? 'an unreadable date' : new Date(instant).toISOString().slice(0, 10)
}
