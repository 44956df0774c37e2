import { hash } from 'node:crypto'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { compress, type Effort } from './compress.ts'
import type { Rendered } from './document.ts'
import { type Bodies, HASH_CHARS, type Representation } from './edition.ts'
import { securityHeaders } from './security-headers.ts'

/**
 * Short enough that a change reaches everyone within seconds, long enough for a cache in front to carry
 * a crowd; an hour of the last answer rather than none when we do not answer at all.
 */
const CACHE_CONTROL = 'public, max-age=10, stale-while-revalidate=20, stale-if-error=3600'

export function isSecure(snapshot: Snapshot): boolean {
  return snapshot.page.url.startsWith('https:')
}

function headersOf(rendered: Rendered, secure: boolean): Representation['headers'] {
  const { language, exposure, inline } = rendered
  return [
    ['Cache-Control', CACHE_CONTROL],
    ['Vary', 'Accept-Encoding'],
    ...(language === undefined ? [] : ([['Content-Language', language]] as const)),
    ...securityHeaders(exposure, secure, inline),
  ]
}

/** Text as an answer: hashed, compressed, dated by its hash and with its headers. */
export type Make = (rendered: Rendered, lastModifiedOf: (hash: string) => number) => Promise<Representation>

export type MakerOptions = {
  readonly secure: boolean
  /** Bodies by the hash of their content, so that each content is compressed once. Grows with what is made. */
  readonly known?: Map<string, Bodies>
  readonly effort?: Effort | undefined
}

export function createMaker({ secure, known = new Map(), effort = 'often' }: MakerOptions): Make {
  return async (rendered, lastModifiedOf) => {
    const digest = hash('sha256', rendered.body, 'base64url').slice(0, HASH_CHARS)
    const bodies = known.get(digest) ?? (await compress(Buffer.from(rendered.body), effort))
    known.set(digest, bodies)
    return {
      hash: digest,
      contentType: rendered.contentType,
      lastModified: lastModifiedOf(digest),
      headers: headersOf(rendered, secure),
      bodies,
    }
  }
}
