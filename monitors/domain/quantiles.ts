/**
 * How many measurements fell into each bin. Bin `i` holds values in `(γ^(i−1), γ^i]`; values below the
 * smallest are counted as zero. Plain data, so its JSON is its stored form; bins are sorted by index.
 *
 * This is DDSketch with its logarithmic mapping: Masson, Rim and Lee, "DDSketch: a fast and
 * fully-mergeable quantile sketch with relative-error guarantees", PVLDB 12(12), 2019. It is kept without
 * a limit of bins: from 0.01 ms to ten minutes there are fewer than a thousand, and a usual day has a
 * hundred or so.
 */
export type LatencySketch = {
  readonly zeros: number
  readonly bins: readonly (readonly [index: number, count: number])[]
}

/**
 * The paper's α: a quantile is within one per cent of the measurement of that rank. Stored sketches
 * depend on it, so it never changes.
 */
export const RELATIVE_ACCURACY = 0.01

const GAMMA = (1 + RELATIVE_ACCURACY) / (1 - RELATIVE_ACCURACY)
const SMALLEST_MS = 0.01

/** The sketch of these measurements, in milliseconds. Throws a `RangeError` for one that is not finite or negative. */
export function sketchOf(latenciesMs: readonly number[]): LatencySketch {
  let zeros = 0
  const counts = new Map<number, number>()
  for (const latencyMs of latenciesMs) {
    if (!Number.isFinite(latencyMs) || latencyMs < 0) throw new RangeError(`not a latency: ${latencyMs}`)
    if (latencyMs < SMALLEST_MS) zeros += 1
    else addTo(counts, binOf(latencyMs), 1)
  }
  return { zeros, bins: sorted(counts) }
}

/** The sketch of all measurements together, the same as if they had been counted at once. */
export function mergeSketches(sketches: readonly LatencySketch[]): LatencySketch {
  let zeros = 0
  const counts = new Map<number, number>()
  for (const sketch of sketches) {
    zeros += sketch.zeros
    for (const [index, count] of sketch.bins) addTo(counts, index, count)
  }
  return { zeros, bins: sorted(counts) }
}

export function countOf({ zeros, bins }: LatencySketch): number {
  return bins.reduce((total, [, count]) => total + count, zeros)
}

/**
 * The measurement of rank `⌊q·(n−1)⌋`, counted from 0, within `RELATIVE_ACCURACY` (below 0.01 ms it is
 * 0); `null` when nothing was measured. `q` lies between 0 and 1.
 */
export function quantileMs(sketch: LatencySketch, q: number): number | null {
  const count = countOf(sketch)
  if (count === 0) return null
  const rank = Math.floor(q * (count - 1))
  let passed = sketch.zeros
  if (rank < passed) return 0
  for (const [index, count] of sketch.bins) {
    passed += count
    if (rank < passed) return middleOf(index)
  }
  return null
}

function binOf(latencyMs: number): number {
  return Math.ceil(Math.log(latencyMs) / Math.log(GAMMA))
}

/** The value whose relative distance to both ends of the bin is the same. */
function middleOf(index: number): number {
  return (2 * GAMMA ** index) / (GAMMA + 1)
}

function addTo(counts: Map<number, number>, index: number, count: number): void {
  counts.set(index, (counts.get(index) ?? 0) + count)
}

function sorted(counts: ReadonlyMap<number, number>): LatencySketch['bins'] {
  return [...counts].sort(([a], [b]) => a - b)
}
