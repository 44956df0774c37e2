import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import type { TlsConfig } from '../../config/config.ts'
import { ProbeFailure } from './failure.ts'

/** Parsing all authorities takes some 20 ms of processor time, so it is done once for each object of settings. */
const contexts = new WeakMap<TlsConfig, SecureContext>()

/** The trust and the client certificate of a target. A file that does not parse is our own fault. */
export function tlsContext(settings: TlsConfig): SecureContext {
  const known = contexts.get(settings)
  if (known) return known
  const context = build(settings)
  contexts.set(settings, context)
  return context
}

function build({ ca, cert, key }: TlsConfig): SecureContext {
  try {
    return createSecureContext({
      ...(ca && { ca: [...getCACertificates('default'), ca] }),
      ...(cert && { cert }),
      ...(key && { key }),
    })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    throw new ProbeFailure({ reason: 'internal_error', detail: `tls settings: ${code}` }, { cause: error })
  }
}
