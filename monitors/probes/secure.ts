import { isIP, type Socket } from 'node:net'
import { connect, type SecureContext, type TLSSocket } from 'node:tls'
import type { TlsConfig } from '../../config/config.ts'
import { peerCertificate } from './certificate.ts'
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
  const socket = connect({
    socket: raw,
    host: hostname,
    servername: isIP(hostname) ? '' : hostname.replace(/\.$/, ''),
    ALPNProtocols: PROTOCOLS,
    secureContext,
    // Judged below: the library's own refusal would hide the certificate's dates.
    rejectUnauthorized: false,
  })
  // The library would read the whole chain anew to compare the name.
  Object.assign(socket, { getPeerCertificate: () => peerCertificate(socket) ?? {} })
  await handshake(socket, signal)
  const expiresAt = Date.parse(socket.getPeerCertificate().valid_to)
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
