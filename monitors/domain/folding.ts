import { type Account, accountDay } from './accounting.ts'
import { isGood } from './advance.ts'
import { daysBetween, type LocalDay, localDate } from './calendar.ts'
import type { CheckState } from './check-state.ts'
import type { DayRecord } from './day.ts'
import type { Incident } from './incident.ts'
import { sketchOf } from './quantiles.ts'
import { type Reason, verdictOf } from './verdict.ts'

/** How days are accounted and latencies sketched. A change of either is a new version; old rows keep theirs. */
const METHOD_VERSION = 1

/** What a day keeps of one observation. */
export type Sample = { readonly reason: Reason; readonly totalMs: number }

/**
 * The earliest instant at which a transition of this check that is not on record yet could be dated: the
 * first probe of an open run, or the last observation, from which a silence would count. Whatever is
 * observed later is later. Blind rounds of a check that is unknown already date nothing any more, however
 * long they go on. Before a check's first observation nothing is sure, so it is minus infinity.
 */
export function earliestBackdate({ verdict, candidate, blind, lastSeen }: CheckState): number {
  const turnsBlind = verdict === 'unknown' ? null : blind
  return Math.min(
    candidate?.firstAt ?? Number.POSITIVE_INFINITY,
    turnsBlind?.firstAt ?? Number.POSITIVE_INFINITY,
    lastSeen?.at ?? Number.NEGATIVE_INFINITY,
  )
}

/**
 * Whether a day that ends at `dayTo` is final for a service with these checks: it is over, and nothing
 * can still be backdated into it.
 */
export function isFoldable(dayTo: number, states: readonly CheckState[], now: number): boolean {
  return dayTo <= now && states.every((state) => earliestBackdate(state) >= dayTo)
}

/** The days from `openFrom` on that are over, oldest first. */
export function pastDays(openFrom: string, now: number, timezone: string): readonly LocalDay[] {
  return daysBetween(openFrom, localDate(now, timezone), timezone).filter((day) => day.to <= now)
}

/**
 * From when on the transitions of a service are still asked for: from its first open day, and for as long
 * as an incident is open from where its outages began.
 */
export function askedFrom(serviceId: string, openedAt: number, incidents: readonly Incident[]): number {
  const outages = incidents
    .filter((incident) => incident.phase !== 'resolved')
    .flatMap((incident) => incident.services)
    .filter((outage) => outage.serviceId === serviceId)
  return Math.min(openedAt, ...outages.map((outage) => outage.from))
}

/** The record of a closed day, from what the service was and from every observation of its checks that day. */
export function foldDay(day: Account & LocalDay, samples: readonly Sample[]): DayRecord {
  const reasons: Partial<Record<Reason, number>> = {}
  for (const { reason } of samples) reasons[reason] = (reasons[reason] ?? 0) + 1
  const latencies = samples.filter(({ reason }) => isGood(verdictOf(reason))).map(({ totalMs }) => totalMs)
  return {
    day: accountDay(day),
    probes: samples.length,
    reasons,
    latency: sketchOf(latencies),
    latencySumMs: Math.round(latencies.reduce((sum, ms) => sum + ms, 0)),
    methodVersion: METHOD_VERSION,
  }
}
