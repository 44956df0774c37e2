import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { staleTwin } from '../../monitors/domain/stale-twin.ts'
import type { Locale } from '../../monitors/domain/text.ts'
import type { Assets } from '../../web/assets.ts'
import { previewsOf } from '../../web/pages/preview.ts'
import { compress, type Effort } from './compress.ts'
import { type Bodies, type Edition, HASH_CHARS, type Representation } from './edition.ts'
import { createDating, secondOf } from './last-modified.ts'
import { type Rendered, type Renderer, renderDocument, renderers } from './renderers.ts'
import { securityHeaders } from './security-headers.ts'

/**
 * Short enough that a change reaches everyone within seconds, long enough for a cache in front to carry
 * a crowd; an hour of the last answer rather than none when we do not answer at all.
 */
const CACHE_CONTROL = 'public, max-age=10, stale-while-revalidate=20, stale-if-error=3600'

function isSecure(snapshot: Snapshot): boolean {
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

/** Bodies by the hash of their content, so that each content is compressed once. */
function bodiesOf(previous: Edition | undefined): Map<string, Bodies> {
  const known = new Map<string, Bodies>()
  if (previous === undefined) return known
  const { entries, stale, notFound } = previous
  for (const { hash, bodies } of [...entries.values(), ...stale.values(), ...Object.values(notFound)]) {
    known.set(hash, bodies)
  }
  return known
}

type Make = (rendered: Rendered, lastModifiedOf: (hash: string) => number) => Promise<Representation>

function createMaker(secure: boolean, known: Map<string, Bodies>, effort: Effort = 'often'): Make {
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

async function renderShelf(
  table: ReadonlyMap<string, Renderer>,
  make: Make,
  lastModifiedOf: (path: string, hash: string) => number,
): Promise<Map<string, Representation>> {
  const shelf = new Map<string, Representation>()
  for (const [path, render] of table) {
    shelf.set(path, await make(render(), (digest) => lastModifiedOf(path, digest)))
    // One page at a time: the thread also measures, and a long turn would bend a phase.
    await setImmediate()
  }
  return shelf
}

/** One answer that is no part of an edition, made for a single request. */
export async function renderOne(rendered: Rendered, edition: Edition): Promise<Representation> {
  const make = createMaker(isSecure(edition.frame), new Map())
  return make(rendered, () => secondOf(edition.generatedAt))
}

export type RenderOptions = {
  readonly assets?: Assets
  readonly previous?: Edition | undefined
  readonly effort?: Effort
}

/**
 * Everything public as bytes, for the snapshot and for its stale twin. Content that did not change keeps
 * the compressed bytes and the `Last-Modified` of the previous edition.
 *
 * @param options.effort `none` for the edition that people wait for; it may not be the `previous` of another
 */
export async function renderEdition(
  snapshot: Snapshot,
  { assets, previous, effort }: RenderOptions = {},
): Promise<Edition> {
  const { version, generatedAt, staleAt } = snapshot
  const make = createMaker(isSecure(snapshot), bodiesOf(previous), effort)
  const dating = createDating(snapshot, previous)
  const entries = await renderShelf(renderers(snapshot, assets), make, dating.fresh)
  const stale =
    staleAt === null
      ? entries
      : await renderShelf(renderers(staleTwin(snapshot), assets), make, (path, digest) =>
          dating.stale(entries.get(path), digest),
        )
  const notFound = (locale: Locale) =>
    make(renderDocument({ page: 'not-found', locale }, snapshot, assets), () => secondOf(generatedAt))
  return {
    version,
    generatedAt,
    staleAt,
    entries,
    stale,
    notFound: { fr: await notFound('fr'), en: await notFound('en') },
    previews: { fresh: previewsOf(snapshot), stale: previewsOf(staleTwin(snapshot)) },
    frame: { ...snapshot, groups: [], incidents: [], maintenances: [] },
  }
}
