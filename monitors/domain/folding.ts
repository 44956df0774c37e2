import type { CheckState } from './check-state.ts'

/**
 * The earliest instant at which a transition of this check that is not on record yet could be dated: the
 * first probe of an open run, or the last observation, from which a silence would count. Whatever is
 * observed later is later. Before a check's first observation nothing is sure, so it is minus infinity.
 */
export function earliestBackdate({ candidate, blind, lastSeen }: CheckState): number {
  return Math.min(
    candidate?.firstAt ?? Number.POSITIVE_INFINITY,
    blind?.firstAt ?? Number.POSITIVE_INFINITY,
    lastSeen?.at ?? Number.NEGATIVE_INFINITY,
  )
}

/**
 * Whether a day that ends at `dayTo` is final for a service with these checks: it is over, and nothing
 * can still be backdated into it.
 */
export function isFoldable(dayTo: number, states: readonly CheckState[], now: number): boolean {
  return dayTo <= now && states.every((state) => earliestBackdate(state) >= dayTo)
}
