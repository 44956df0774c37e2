import { type Condition, isAnswering, isOutage } from './condition.ts'
import type { AffectedService, Incident, IncidentFact } from './incident.ts'

/** How long after an incident was resolved a new outage of the same owner counts as its recurrence. */
const RECURRENCE_WINDOW_MS = 24 * 3_600_000

/** Outages of one service within an hour; one more makes them a single intermittent one. */
const MOST_SPELLS = 3
const SPELLS_WITHIN_MS = 3_600_000

export type FollowInput = {
  readonly conditions: readonly Condition[]
  /** The owner's incident that is not resolved, if there is one. */
  readonly open: Incident | undefined
  /** The owner's last resolved incident. */
  readonly previous: Incident | undefined
  readonly stableForMs: number
  /** The share of a stretch of time in which a service was out, 0 to 1. */
  readonly outShare: (serviceId: string, from: number, to: number) => number
  readonly now: number
}

/**
 * What has to be told of one owner so that its incident agrees with its services' conditions. Asked again
 * with the same conditions after its answer was taken in, it has nothing to add: a restart repeats nothing.
 * Services that turned filtered or unknown close nothing and open nothing.
 */
export function follow(input: FollowInput): IncidentFact[] {
  const out = input.conditions.filter((condition) => isOutage(condition.state))
  if (input.open === undefined) return out.length === 0 ? [] : [openingFact(out, input)]
  const { open } = input
  const facts = [...arrivals(out, open, input.now), ...developments(input, open)]
  if (facts.length > 0) return facts
  return resolution(open, input)
}

function openingFact(out: readonly Condition[], { previous, now }: FollowInput): IncidentFact {
  const recurs = previous?.resolvedAt != null && now - previous.resolvedAt <= RECURRENCE_WINDOW_MS
  return { kind: 'opened', services: affected(out), recurrenceOf: recurs ? previous.id : null }
}

function arrivals(out: readonly Condition[], open: Incident, now: number): IncidentFact[] {
  const fresh = out.filter((condition) => activePart(open, condition.serviceId) === undefined)
  const known = (condition: Condition) => open.services.some((part) => part.serviceId === condition.serviceId)
  const isFlapping = (condition: Condition) =>
    recentSpells(open, condition.serviceId, now).length >= MOST_SPELLS
  const flapping = fresh.filter(isFlapping)
  const relapsed = fresh.filter((condition) => known(condition) && !isFlapping(condition))
  const joined = fresh.filter((condition) => !known(condition))
  const facts: IncidentFact[] = flapping.flatMap((condition) => flappingFact(condition, open, now))
  if (relapsed.length > 0) facts.push({ kind: 'relapsed', services: affected(relapsed) })
  if (joined.length > 0) facts.push({ kind: 'joined', services: affected(joined) })
  return facts
}

function slowOnes(conditions: readonly Condition[]): string[] {
  return conditions.filter(({ state }) => state === 'degraded').map(({ serviceId }) => serviceId)
}

function recentSpells(open: Incident, serviceId: string, now: number): readonly AffectedService[] {
  return open.services.filter((part) => part.serviceId === serviceId && now - part.from <= SPELLS_WITHIN_MS)
}

function flappingFact(condition: Condition, open: Incident, now: number): IncidentFact[] {
  const [first] = recentSpells(open, condition.serviceId, now)
  return affected([condition]).map((service) => ({
    kind: 'flapping',
    service: {
      ...service,
      intermittent: true,
      from: (first ?? service).from,
      lastGoodAt: (first ?? service).lastGoodAt,
    },
  }))
}

function developments(input: FollowInput, open: Incident): IncidentFact[] {
  const { conditions } = input
  const facts: IncidentFact[] = []
  let active = open.services.filter((part) => part.to === null)
  const arriving = conditions.some(
    (condition) => isOutage(condition.state) && !activePart(open, condition.serviceId),
  )
  for (const part of active) {
    const condition = conditions.find((candidate) => candidate.serviceId === part.serviceId)
    const fact = developmentOf(part, condition, input)
    if (fact === undefined) continue
    if (fact.kind === 'recovered' || fact.kind === 'unwatched')
      active = active.filter((other) => other !== part)
    const last = fact.kind === 'recovered' && active.length === 0 && !arriving
    facts.push(last ? { ...fact, kind: 'all_recovered' } : fact)
  }
  return facts
}

function developmentOf(
  part: AffectedService,
  condition: Condition | undefined,
  { now, stableForMs, outShare }: FollowInput,
): IncidentFact | undefined {
  const { serviceId } = part
  if (condition === undefined) return { kind: 'unwatched', serviceId, at: now }
  const at = Math.max(condition.changedAt ?? part.from, part.from)
  if (isAnswering(condition)) {
    const slow = condition.state === 'degraded'
    if (!part.intermittent) return { kind: 'recovered', serviceId, to: at, slow, outShare: null }
    if (now - at < stableForMs) return undefined
    return { kind: 'recovered', serviceId, to: at, slow, outShare: outShare(serviceId, part.from, at) }
  }
  if (!isOutage(condition.state) || part.intermittent) return undefined
  if (condition.state !== part.severity) {
    return { kind: 'severity_changed', serviceId, severity: condition.state, at }
  }
  if (condition.reason !== null && condition.reason !== part.reason) {
    return { kind: 'reason_changed', serviceId, reason: condition.reason, at: condition.reasonSince ?? at }
  }
  return undefined
}

function resolution(open: Incident, { conditions, stableForMs, now }: FollowInput): IncidentFact[] {
  if (open.recoveredAt === null) return []
  const watched = conditions.filter((condition) =>
    open.services.some((part) => part.serviceId === condition.serviceId),
  )
  if (!watched.every(isAnswering)) return []
  const stableSince = Math.max(open.recoveredAt, ...watched.map((condition) => condition.since ?? now))
  return now - stableSince >= stableForMs ? [{ kind: 'resolved', stableSince, slow: slowOnes(watched) }] : []
}

function activePart(incident: Incident, serviceId: string): AffectedService | undefined {
  return incident.services.find((part) => part.serviceId === serviceId && part.to === null)
}

function affected(conditions: readonly Condition[]): AffectedService[] {
  return conditions.flatMap((condition) => {
    if (!isOutage(condition.state) || condition.reason === null || condition.since === null) return []
    const { serviceId, state, reason, since, lastGoodAt } = condition
    return [
      {
        serviceId,
        severity: state,
        reason,
        from: since,
        lastGoodAt,
        to: null,
        intermittent: false,
        outShare: null,
      },
    ]
  })
}
