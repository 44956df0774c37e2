import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { staleTwin } from '../../monitors/domain/stale-twin.ts'
import type { Assets } from '../../web/assets.ts'
import { pagePaths } from '../../web/routes.ts'
import { renderDocument } from './document.ts'
import type { Front, Shelf } from './edition.ts'
import { createDating } from './last-modified.ts'
import { createMaker, isSecure } from './make.ts'

/**
 * The pages that people open first, in every language and uncompressed: what is shown while the first
 * edition is in the making. Dated as that edition dates them.
 */
export async function renderFront(snapshot: Snapshot, assets?: Assets): Promise<Front> {
  const { staleAt } = snapshot
  const homes = pagePaths(snapshot).filter(({ route }) => route.page === 'home')
  const make = createMaker({ secure: isSecure(snapshot), effort: 'none' })
  const dating = createDating(snapshot, undefined)

  async function shelfOf(told: Snapshot, date: (path: string, hash: string) => number): Promise<Shelf> {
    const made = homes.map(async ({ path, route }) => {
      const page = await make(renderDocument(route, told, assets), (hash) => date(path, hash))
      return [path, page] as const
    })
    return new Map(await Promise.all(made))
  }

  const entries = await shelfOf(snapshot, dating.fresh)
  const stale =
    staleAt === null
      ? entries
      : await shelfOf(staleTwin(snapshot), (path, hash) => dating.stale(entries.get(path), hash))
  return { staleAt, entries, stale }
}
