import { CODINGS, type Coding, type Representation } from './edition.ts'

/** One coding of an answer, ready to leave: raw header arrays as `writeHead` takes them, and the body. */
export type Variant = {
  readonly etag: string
  readonly ok: string[]
  readonly notModified: string[]
  readonly body: Buffer
}

export type Prepared = {
  readonly lastModified: number
  readonly variants: { readonly identity: Variant } & { readonly [coding in Coding]?: Variant }
}

function variantOf(representation: Representation, coding: Coding, bytes: Uint8Array): Variant {
  const etag = coding === 'identity' ? `"${representation.hash}"` : `"${representation.hash}-${coding}"`
  const common = [
    'ETag',
    etag,
    'Last-Modified',
    new Date(representation.lastModified).toUTCString(),
    ...representation.headers.flat(),
  ]
  const content = ['Content-Type', representation.contentType, 'Content-Length', String(bytes.byteLength)]
  if (coding !== 'identity') content.push('Content-Encoding', coding)
  return {
    etag,
    ok: [...content, ...common],
    notModified: common,
    body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  }
}

/** Everything about an answer that does not depend on the request. */
function prepare(representation: Representation): Prepared {
  const { bodies } = representation
  const variants: { -readonly [coding in Coding]?: Variant } = {}
  for (const coding of CODINGS) {
    const bytes = bodies[coding]
    if (bytes !== undefined) variants[coding] = variantOf(representation, coding, bytes)
  }
  return {
    lastModified: representation.lastModified,
    variants: { ...variants, identity: variantOf(representation, 'identity', bodies.identity) },
  }
}

/** `prepare`, once for each representation for as long as it lives. */
export function createPreparer(): (representation: Representation) => Prepared {
  const known = new WeakMap<Representation, Prepared>()
  return (representation) => {
    const before = known.get(representation)
    if (before !== undefined) return before
    const prepared = prepare(representation)
    known.set(representation, prepared)
    return prepared
  }
}
