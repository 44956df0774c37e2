import { type Edition, isStale } from './publisher/edition.ts'

/** How the parts behind the counter are, as the main thread knows it. */
export type Health = {
  /** Whether the lookout's thread runs and has been heard of lately. */
  readonly lookoutAlive: boolean
  /** Whether the last write reached the store, and the engine's code when it did not. */
  readonly store: { readonly ok: boolean; readonly code: string | null }
}

/** Why the server should not be sent readers now. Stable codes. */
export type Obstacle = 'no_edition' | 'stale_edition' | 'lookout_down' | 'store_failing'

/** Everything that stands in the way of being ready; nothing means ready. `now` in epoch milliseconds. */
export function obstacles(edition: Edition | undefined, health: Health, now: number): readonly Obstacle[] {
  const found: Obstacle[] = []
  if (edition === undefined) found.push('no_edition')
  else if (isStale(edition, now)) found.push('stale_edition')
  if (!health.lookoutAlive) found.push('lookout_down')
  if (!health.store.ok) found.push('store_failing')
  return found
}
