/** What a row of rounds says: the middle, and how far the middle half lies apart. */
export type Summary = { readonly median: number; readonly low: number; readonly high: number }

/** The value below which a share of the sorted values lies, between neighbours by proportion (type 7 of Hyndman and Fan). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) throw new Error('no values, no quantile')
  return below + (above - below) * (place - Math.floor(place))
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The median with the first and the third quartile. */
export function summarise(values: readonly number[]): Summary {
  return { median: median(values), low: quantile(values, 0.25), high: quantile(values, 0.75) }
}

/**
 * One round's value over another's of the same round, for every round both have: what slows the machine for a
 * while slows both, so that the ratio is steadier than either.
 */
export function ratios(values: readonly number[], over: readonly number[]): readonly number[] {
  return values.slice(0, over.length).map((value, round) => value / (over[round] ?? Number.NaN))
}
