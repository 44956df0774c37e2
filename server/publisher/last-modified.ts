import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Edition, Representation } from './edition.ts'

/** Rendering and handing over take time, in which the previous edition may have gone stale after all. */
const HANDOVER_MS = 5_000

/** `Last-Modified` knows whole seconds. */
const SECOND_MS = 1_000

/** Since when each content is what it is. All in epoch milliseconds, whole seconds. */
export type Dating = {
  readonly fresh: (path: string, hash: string) => number
  readonly stale: (fresh: Representation | undefined, hash: string) => number
}

export function secondOf(at: number): number {
  return Math.floor(at / SECOND_MS) * SECOND_MS
}

/**
 * Dates content so that a client asking by `If-Modified-Since` alone never keeps the wrong one: what
 * replaces other content at an address always bears a later second. The stale twin is later than its
 * edition, and what follows a twin that may have been served is later than that twin.
 */
export function createDating(snapshot: Snapshot, previous: Edition | undefined): Dating {
  const { generatedAt, staleAt } = snapshot
  const mayHaveGoneStale =
    previous !== undefined && previous.staleAt !== null && generatedAt > previous.staleAt - HANDOVER_MS
  const after = (earlier: Representation | undefined) => (earlier?.lastModified ?? 0) + SECOND_MS

  return {
    fresh(path, hash) {
      const before = previous?.entries.get(path)
      const twin = mayHaveGoneStale ? previous.stale.get(path) : undefined
      const unchanged = before?.hash === hash && (twin === undefined || twin.hash === hash)
      return unchanged ? before.lastModified : Math.max(secondOf(generatedAt), after(before), after(twin))
    },
    stale(fresh, hash) {
      return fresh?.hash === hash
        ? fresh.lastModified
        : Math.max(secondOf(staleAt ?? generatedAt), after(fresh))
    },
  }
}
