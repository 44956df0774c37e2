import type { PeerCertificate, TLSSocket } from 'node:tls'

/** More than the hosts of a large page have, in their old and new certificates. */
const MOST_KEPT = 500

/** What certificates say, by their fingerprint: the same ones come again for weeks. */
const kept = new Map<string, PeerCertificate>()

/**
 * The certificate that the other side showed. Reading one takes more processor time than anything else that
 * is not cryptography in a probe over TLS, so what is known by its SHA-256 is not read again.
 */
export function peerCertificate(socket: TLSSocket): PeerCertificate | undefined {
  const shown = socket.getPeerX509Certificate()
  if (shown === undefined) return undefined
  const fingerprint = shown.fingerprint256
  const known = kept.get(fingerprint)
  if (known !== undefined) return known
  const certificate = shown.toLegacyObject()
  const [oldest] = kept.keys()
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  kept.set(fingerprint, certificate)
  return certificate
}
