const SHORTEST_MS = 15_000
const SPREAD_MS = 10_000
const LONGEST_MS = 300_000

/** Where a reader saves data, a page is asked for so many times less often. */
const SAVING = 4

const FIRST_FOLLOW_MS = 10_000
const FIRST_FOLLOW_SPREAD_MS = 4_000
const FIRST_RETURN_MS = 5_000
const NEWS_SPREAD_MS = 3_000
const NEWS_LEAST_MS = 200

/**
 * How long to wait before asking for the page again: 15 to 25 s, spread at random so that a crowd does not
 * ask in step; doubled for each failure in a row, five minutes at most.
 *
 * @param chance a random number in [0, 1)
 */
export function pollDelayMs(failures: number, chance: number, savesData = false): number {
  const backedOffMs = Math.min(SHORTEST_MS * 2 ** failures, LONGEST_MS)
  return Math.round((savesData ? SAVING : 1) * (backedOffMs + SPREAD_MS * chance))
}

/**
 * How long to wait before following the events for the first time: 10 to 14 s. The page was fresh when it
 * came, and whoever only glances at it never holds a stream open.
 *
 * @param chance a random number in [0, 1)
 */
export function firstFollowDelayMs(chance: number): number {
  return Math.round(FIRST_FOLLOW_MS + FIRST_FOLLOW_SPREAD_MS * chance)
}

/**
 * How long to wait before following the events again: at random within 5 s, a span that doubles for each
 * refusal in a row up to five minutes, and begins when the server allows. All who were cut off together
 * come back apart.
 *
 * @param chance a random number in [0, 1)
 */
export function returnDelayMs(refusals: number, chance: number, retryAfterMs: number): number {
  const spanMs = Math.min(FIRST_RETURN_MS * 2 ** refusals, LONGEST_MS)
  return Math.round(retryAfterMs + Math.max(NEWS_LEAST_MS, spanMs * chance))
}

/** How long to wait with fetching what an event tells of: everybody heard it at the same moment. */
export function newsDelayMs(chance: number): number {
  return Math.round(NEWS_LEAST_MS + NEWS_SPREAD_MS * chance)
}
