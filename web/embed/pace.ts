const USUAL_MS = 50_000
const SPREAD_MS = 20_000
const LONGEST_MS = 1_800_000
/** So that those who saw the same deadline pass do not all ask in the same second. */
const AFTER_DEADLINE_MS = 5_000

/**
 * When to ask again: after 50 to 70 s, doubled for each failure in a row up to half an hour, and soon after
 * the deadline of what is shown where that is earlier.
 *
 * @param chance a random number in [0, 1)
 */
export function askAgainMs(failures: number, chance: number, untilStaleMs: number): number {
  const usual = Math.min(USUAL_MS * 2 ** failures, LONGEST_MS) + SPREAD_MS * chance
  return untilStaleMs <= 0 ? usual : Math.min(usual, untilStaleMs + AFTER_DEADLINE_MS * chance)
}
