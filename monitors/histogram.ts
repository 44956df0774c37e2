/** How long things took, counted by how long. All in milliseconds. Plain data, so that it can be handed over. */
export type Histogram = {
  /** Upper bounds, inclusive and rising. */
  readonly bounds: readonly number[]
  /** How many fell under each bound and above the one before; one more at the end for the rest. */
  readonly counts: number[]
  sum: number
}

export function emptyHistogram(bounds: readonly number[]): Histogram {
  return { bounds, counts: Array.from({ length: bounds.length + 1 }, () => 0), sum: 0 }
}

export function addTo(histogram: Histogram, valueMs: number): void {
  const index = histogram.bounds.findIndex((bound) => valueMs <= bound)
  const place = index === -1 ? histogram.bounds.length : index
  histogram.counts[place] = (histogram.counts[place] ?? 0) + 1
  histogram.sum += valueMs
}
