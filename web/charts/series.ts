export const LATENCY_PERIODS = ['24h', '7d', '30d', '90d'] as const

export type LatencyPeriod = (typeof LATENCY_PERIODS)[number]

/** How fast a service answered over one stretch of time; `null` where it never did. */
export type LatencyPoint = {
  /** Epoch milliseconds, the end excluded. */
  readonly from: number
  readonly to: number
  readonly p50Ms: number | null
  readonly p95Ms: number | null
}

/** A period in stretches, oldest first and without gaps between them, and all of it together. */
export type LatencySeries = {
  readonly period: LatencyPeriod
  readonly points: readonly LatencyPoint[]
  readonly p50Ms: number | null
  readonly p95Ms: number | null
}
