import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import type { TlsConfig } from '../../config/config.ts'
import { ProbeFailure } from './failure.ts'

/** Parsing all authorities takes some 20 ms of processor time and a megabyte, so it is done once for all who trust the same… */
const alike = new Map<string, WeakRef<SecureContext>>()
/** …and kept for as long as one of their settings is. */
const contexts = new WeakMap<TlsConfig, SecureContext>()

/** The trust and the client certificate of a target. A file that does not parse is our own fault. */
export function tlsContext(settings: TlsConfig): SecureContext {
  const known = contexts.get(settings)
  if (known) return known
  const context = contextLike(settings)
  contexts.set(settings, context)
  return context
}

function contextLike({ ca, cert, key }: TlsConfig): SecureContext {
  const content = JSON.stringify([ca, cert, key])
  const known = alike.get(content)?.deref()
  if (known) return known
  for (const [other, context] of alike) if (context.deref() === undefined) alike.delete(other)
  const context = build({ ca, cert, key })
  alike.set(content, new WeakRef(context))
  return context
}

function build({ ca, cert, key }: Pick<TlsConfig, 'ca' | 'cert' | 'key'>): SecureContext {
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
