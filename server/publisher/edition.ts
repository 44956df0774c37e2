import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Locale } from '../../monitors/domain/text.ts'
import type { Preview } from '../../web/pages/preview.ts'

/** The content codings of an answer, the most welcome first when a client likes several alike. */
export const CODINGS = ['br', 'zstd', 'gzip', 'identity'] as const

export type Coding = (typeof CODINGS)[number]

/**
 * The same content in each coding. Every array stands on a `SharedArrayBuffer`, so handing an edition
 * to another thread copies no body, and what did not change stays the same memory.
 */
export type Bodies = { readonly identity: Uint8Array } & {
  readonly [coding in Exclude<Coding, 'identity'>]?: Uint8Array
}

/** The start of a SHA-256 in base64url: 132 bits, which no two contents share. */
export const HASH_CHARS = 22

/** What one address answers: bytes made once, and all that their headers need. */
export type Representation = {
  /** Hash of the identity body. The strong ETag of each coding is derived from it. */
  readonly hash: string
  readonly contentType: string
  /** Epoch milliseconds, whole seconds: since when the content is what it is. */
  readonly lastModified: number
  /** Headers of the 200 and the 304 alike: caching, language, security. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly bodies: Bodies
}

/** Answers by path; where a query has an answer of its own (`?lang=en`), by path and query. */
export type Shelf = ReadonlyMap<string, Representation>

/** Answers for as long as they hold true. */
export type Front = {
  /** From here on the stale twin is served instead; `null` when nothing in it can go stale. */
  readonly staleAt: number | null
  readonly entries: Shelf
  /** The stale twin: the same addresses, saying that no measurement is current. */
  readonly stale: Shelf
}

/**
 * Everything public at one instant, as bytes. Plain data that survives `postMessage`: it is made on the
 * lookout's thread and served on the counter's.
 */
export type Edition = Front & {
  readonly version: number
  readonly generatedAt: number
  /** The page for an unknown address, in each language. Served with status 404. */
  readonly notFound: Readonly<Record<Locale, Representation>>
  /** What the pictures of shared links say, in each language of the page. They are drawn elsewhere. */
  readonly previews: { readonly fresh: readonly Preview[]; readonly stale: readonly Preview[] }
  /** The snapshot without its services and incidents, for the few pages that are made on request. */
  readonly frame: Snapshot
}

/** Whether the deadline has passed without a newer edition. Both in epoch milliseconds. */
export function isStale(edition: Pick<Edition, 'staleAt'>, now: number): boolean {
  return edition.staleAt !== null && now > edition.staleAt
}
