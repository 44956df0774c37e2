/** How a latency axis is ruled: from nothing to `topMs` in equal steps. */
export type LatencyScale = { readonly topMs: number; readonly ticksMs: readonly number[] }

/** Shorter than this nobody feels, so that a fast service does not look restless. */
const LEAST_TOP_MS = 50
const MOST_STEPS = 5

/** The smallest of 1, 2, 2.5 and 5 times a power of ten that is at least this. */
function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast))
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= atLeast * (1 - 1e-9)) ?? 10
  return factor * power
}

/** An axis from 0 with round ticks, of which the highest is above every value. */
export function latencyScale(valuesMs: readonly number[]): LatencyScale {
  const highest = Math.max(LEAST_TOP_MS, ...valuesMs)
  const step = roundStep(highest / MOST_STEPS)
  const steps = Math.ceil(highest / step - 1e-9)
  return { topMs: steps * step, ticksMs: Array.from({ length: steps + 1 }, (_, index) => index * step) }
}
