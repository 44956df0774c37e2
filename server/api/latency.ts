import { countOf, type LatencySketch, mergeSketches, quantileMs } from '../../monitors/domain/quantiles.ts'
import type { Interval } from '../../monitors/domain/timeline.ts'
import { iso, tenths } from './edge.ts'
import type { LatencyPoint, ServiceLatency } from './schema-service.ts'

/** The good answers of a stretch of time: how their latencies lie, and their sum in milliseconds. */
export type Answers = Interval & { readonly sketch: LatencySketch; readonly sumMs: number }

function latenciesOf(sketch: LatencySketch, sumMs: number): Omit<LatencyPoint, 'startsAt' | 'endsAt'> {
  const answers = countOf(sketch)
  return {
    answers,
    meanMs: answers === 0 ? null : tenths(sumMs / answers),
    p50Ms: tenths(quantileMs(sketch, 0.5)),
    p95Ms: tenths(quantileMs(sketch, 0.95)),
    p99Ms: tenths(quantileMs(sketch, 0.99)),
  }
}

/**
 * How fast a service answered, stretch by stretch and over all of them. A quantile lies within
 * `RELATIVE_ACCURACY` of the measurement of its rank. There is at least one stretch.
 */
export function latencyOf(
  serviceId: string,
  period: ServiceLatency['period'],
  stretches: readonly Answers[],
): ServiceLatency {
  const all = mergeSketches(stretches.map(({ sketch }) => sketch))
  const sumMs = stretches.reduce((sum, stretch) => sum + stretch.sumMs, 0)
  return {
    serviceId,
    period,
    startsAt: iso(stretches[0]?.from ?? 0),
    endsAt: iso(stretches.at(-1)?.to ?? 0),
    ...latenciesOf(all, sumMs),
    points: stretches.map(({ from, to, sketch, sumMs: ownMs }) => ({
      startsAt: iso(from),
      endsAt: iso(to),
      ...latenciesOf(sketch, ownMs),
    })),
  }
}
