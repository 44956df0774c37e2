import type { OverallState } from '../../monitors/domain/snapshot.ts'

/** What the server tells the element, at `/embed/{id}.json`. */
export type Told = {
  readonly state: OverallState
  /** From when on this may no longer be shown as current, ISO 8601; `null` when nothing in it can go stale. */
  readonly staleAt: string | null
  /** By language, the page's first language first. */
  readonly texts: Readonly<Record<string, ToldText>>
}

export type ToldText = {
  /** The name with its colon: "Digiposte : ". */
  readonly label: string
  /** The state in words. */
  readonly state: string
  /** The word in place of it once `staleAt` has passed. */
  readonly stale: string
  /** The page about it, on our server. */
  readonly path: string
}
