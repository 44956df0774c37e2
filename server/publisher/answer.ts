import type { IncomingMessage, ServerResponse } from 'node:http'
import { isHeld } from './conditional.ts'
import type { Coding, Representation } from './edition.ts'
import { createNegotiator } from './negotiate.ts'
import { createPreparer, type Prepared, type Variant } from './prepare.ts'
import { createSend } from './send.ts'

/** Sends a representation in answer to a GET or HEAD: 200, or 304 when the client holds it already. */
export type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  representation: Representation,
  now: number,
) => void

function firstOf(variants: Prepared['variants'], codings: readonly Coding[]): Variant {
  for (const coding of codings) {
    const variant = variants[coding]
    if (variant !== undefined) return variant
  }
  return variants.identity
}

export function createAnswer(): Answer {
  const negotiate = createNegotiator()
  const prepared = createPreparer()
  const send = createSend()

  return ({ headers }, response, representation, now) => {
    const { variants, lastModified } = prepared(representation)
    const variant = firstOf(variants, negotiate(headers['accept-encoding']))
    if (isHeld(headers, variant.etag, lastModified, now)) {
      send(response, { status: 304, fields: variant.notModified }, now)
      return
    }
    send(response, { status: 200, fields: variant.ok, body: variant.body }, now)
  }
}
