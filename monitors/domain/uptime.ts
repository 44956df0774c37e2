import type { Day, Uptime } from './day.ts'

type Sums = Record<'total' | 'measured' | 'up', bigint>

/**
 * Availability over one or more days, from the sums of their parts: `percent` is
 * `1 − (partial + major) / measured`, where measured is the day less its unknown, filtered and planned
 * time. Partial outages count in full and degraded time does not count. `coverage` is measured over
 * total, so it is the share of the time that the percentage speaks for: planned work lowers it as
 * silence does. Both are percentages floored to two decimals by integer arithmetic, so 100 means that not
 * one millisecond was lost. The rule of the downtime percentage is that of EBA/GL/2018/07, guideline 2.4.
 */
export function uptimeOf(days: readonly Day[]): Uptime {
  const { total, measured, up } = days.reduce(addDay, { total: 0n, measured: 0n, up: 0n })
  return {
    percent: measured === 0n ? null : flooredPercent(up, measured),
    coverage: total === 0n ? 0 : flooredPercent(measured, total),
  }
}

function addDay(sums: Sums, day: Day): Sums {
  const measured = day.dayMs - day.unknownMs - day.filteredMs - day.plannedMs
  return {
    total: sums.total + BigInt(day.dayMs),
    measured: sums.measured + BigInt(measured),
    up: sums.up + BigInt(measured - day.partialMs - day.majorMs),
  }
}

function flooredPercent(part: bigint, whole: bigint): number {
  return Number((part * 10_000n) / whole) / 100
}
