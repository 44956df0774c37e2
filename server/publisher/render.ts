import { setImmediate } from 'node:timers/promises'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { staleTwin } from '../../monitors/domain/stale-twin.ts'
import type { Locale } from '../../monitors/domain/text.ts'
import type { Assets } from '../../web/assets.ts'
import { previewsOf } from '../../web/pages/preview.ts'
import { compress, type Effort } from './compress.ts'
import { type Rendered, renderDocument } from './document.ts'
import type { Bodies, Edition, Representation, Shelf } from './edition.ts'
import { createDating, secondOf } from './last-modified.ts'
import { createMaker, isSecure, type Make } from './make.ts'
import { type Renderer, renderers } from './renderers.ts'

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
  const make = createMaker({ secure: isSecure(edition.frame) })
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
 * @param options.effort `none` for the edition that people wait for; only compressed may it be the `previous` of another
 */
export async function renderEdition(
  snapshot: Snapshot,
  { assets, previous, effort }: RenderOptions = {},
): Promise<Edition> {
  const { version, generatedAt, staleAt } = snapshot
  const make = createMaker({ secure: isSecure(snapshot), known: bodiesOf(previous), effort })
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

/** The same edition with its bodies compressed. */
export async function compressEdition(draft: Edition): Promise<Edition> {
  const known = new Map<string, Bodies>()
  async function compressed(representation: Representation): Promise<Representation> {
    const { hash, bodies } = representation
    const packed = known.get(hash) ?? (await compress(bodies.identity, 'often'))
    known.set(hash, packed)
    return { ...representation, bodies: packed }
  }
  async function shelfOf(shelf: Shelf): Promise<Shelf> {
    const packed = new Map<string, Representation>()
    for (const [path, representation] of shelf) packed.set(path, await compressed(representation))
    return packed
  }
  const { entries, stale, notFound } = draft
  const packed = await shelfOf(entries)
  return {
    ...draft,
    entries: packed,
    stale: stale === entries ? packed : await shelfOf(stale),
    notFound: { fr: await compressed(notFound.fr), en: await compressed(notFound.en) },
  }
}
