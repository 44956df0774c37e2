import type { SQLInputValue, SQLOutputValue } from 'node:sqlite'
import type { Day, DayRecord } from '../../../monitors/domain/day.ts'
import type { LatencySketch } from '../../../monitors/domain/quantiles.ts'

type Row = Record<string, SQLOutputValue>

export function toDay(row: Row): Day {
  return {
    serviceId: row.service_id as string,
    date: row.date as string,
    dayMs: row.day_ms as number,
    plannedMs: row.planned_ms as number,
    unknownMs: row.unknown_ms as number,
    filteredMs: row.filtered_ms as number,
    majorMs: row.major_ms as number,
    partialMs: row.partial_ms as number,
    degradedMs: row.degraded_ms as number,
    operationalMs: row.operational_ms as number,
  }
}

export function toDayRecord(row: Row): DayRecord {
  return {
    day: toDay(row),
    probes: row.probes as number,
    reasons: JSON.parse(row.reasons as string) as DayRecord['reasons'],
    latency: toSketch(JSON.parse(row.latency as string) as number[]),
    latencySumMs: row.latency_sum_ms as number,
    methodVersion: row.method_version as number,
  }
}

export function fromDayRecord(record: DayRecord, service: number): Record<string, SQLInputValue> {
  const { day, probes, reasons, latency, latencySumMs, methodVersion } = record
  const { serviceId: _, ...parts } = day
  return {
    service,
    ...parts,
    probes,
    reasons: JSON.stringify(reasons),
    latency: JSON.stringify(fromSketch(latency)),
    latencySumMs,
    methodVersion,
  }
}

/**
 * A sketch as a list: the zeros, the index of the first bin, then the count of each bin in turn; a negative
 * number stands for so many empty bins. Bins lie close together, so that most cost two or three characters.
 */
function fromSketch({ zeros, bins }: LatencySketch): number[] {
  const [first] = bins
  if (first === undefined) return [zeros]
  const list = [zeros, first[0]]
  let next = first[0]
  for (const [index, count] of bins) {
    if (index > next) list.push(next - index)
    list.push(count)
    next = index + 1
  }
  return list
}

function toSketch([zeros = 0, first = 0, ...counts]: readonly number[]): LatencySketch {
  const bins: [index: number, count: number][] = []
  let index = first
  for (const count of counts) {
    if (count > 0) bins.push([index, count])
    index += count > 0 ? 1 : -count
  }
  return { zeros, bins }
}
