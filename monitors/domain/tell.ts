import { type Catalog, servicesOf } from './catalog.ts'
import type { Condition } from './condition.ts'
import { type FollowInput, follow } from './follow.ts'
import type { Incident, IncidentFact, IncidentUpdate } from './incident.ts'
import { narrate } from './narrative/update.ts'
import { take } from './take.ts'

/** What a step added to the record of incidents. */
export type Telling = {
  /** Every incident known after the step. */
  readonly incidents: readonly Incident[]
  /** The ones that changed, as they stand now. */
  readonly changed: readonly Incident[]
  readonly updates: readonly IncidentUpdate[]
}

/**
 * Brings the incidents of every owner into agreement with the conditions of its services, or of one owner
 * alone. One owner's services that fail together share one incident; two owners never do.
 *
 * @param conditions those of every service of whom is told of
 */
export function tell(
  catalog: Catalog,
  conditions: readonly Condition[],
  incidents: readonly Incident[],
  outShare: FollowInput['outShare'],
  now: number,
  onlyOwner?: string,
): Telling {
  const conditionsOf = Map.groupBy(conditions, (condition) => condition.owner)
  const incidentsOf = Map.groupBy(incidents, (incident) => incident.owner)
  const unresolved = incidents.filter(isUnresolved).map((incident) => incident.owner)
  const owners = onlyOwner === undefined ? new Set([...conditionsOf.keys(), ...unresolved]) : [onlyOwner]
  const changed = [...owners].flatMap((owner) => {
    const known = incidentsOf.get(owner) ?? []
    const before = openIncident(known)
    const after = tellOwner(catalog, conditionsOf.get(owner) ?? [], known, owner, outShare, now)
    return after === before || after === undefined ? [] : [after]
  })
  const ids = new Set(changed.map((incident) => incident.id))
  const known = new Map(incidents.map((incident) => [incident.id, incident.updates.length]))
  return {
    changed,
    incidents: [...incidents.filter((incident) => !ids.has(incident.id)), ...changed],
    updates: changed.flatMap((incident) => incident.updates.slice(known.get(incident.id) ?? 0)),
  }
}

function tellOwner(
  catalog: Catalog,
  own: readonly Condition[],
  incidents: readonly Incident[],
  owner: string,
  outShare: FollowInput['outShare'],
  now: number,
): Incident | undefined {
  const previous = lastResolved(incidents)
  const nameOf = (id: string) =>
    servicesOf(catalog).find((service) => service.id === id)?.name ?? { fr: id, en: id }
  const { timezone } = catalog.page
  const { stableForMs } = catalog
  const write = (incident: Incident | undefined, fact: IncidentFact) => {
    const text = narrate(fact, { now, timezone, nameOf })
    return take(incident, fact, { owner, timezone, now, watched: own.length, text })
  }
  const settle = (incident: Incident | undefined): Incident | undefined => {
    const open = incident !== undefined && isUnresolved(incident) ? incident : undefined
    const facts = follow({ conditions: own, open, previous, stableForMs, outShare, now })
    return facts.length === 0 ? incident : settle(facts.reduce(write, open))
  }
  return settle(openIncident(incidents))
}

function isUnresolved(incident: Incident): boolean {
  return incident.phase !== 'resolved' && incident.phase !== 'postmortem'
}

function openIncident(own: readonly Incident[]): Incident | undefined {
  return own.find(isUnresolved)
}

function lastResolved(own: readonly Incident[]): Incident | undefined {
  return own
    .filter((incident) => incident.resolvedAt !== null)
    .reduce<Incident | undefined>(
      (last, incident) => ((last?.resolvedAt ?? 0) > (incident.resolvedAt ?? 0) ? last : incident),
      undefined,
    )
}
