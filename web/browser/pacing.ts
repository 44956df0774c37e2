const SHORTEST_MS = 15_000
const SPREAD_MS = 10_000
const LONGEST_MS = 300_000

/**
 * How long to wait before asking again: 15 to 25 s, spread at random so that a crowd does not ask in
 * step; doubled for each failure in a row, five minutes at most.
 *
 * @param chance a random number in [0, 1)
 */
export function pollDelayMs(failures: number, chance: number): number {
  const backedOffMs = Math.min(SHORTEST_MS * 2 ** failures, LONGEST_MS)
  return Math.round(backedOffMs + SPREAD_MS * chance)
}
