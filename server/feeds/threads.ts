import type { IncidentUpdateView, IncidentView } from '../../monitors/domain/snapshot.ts'
import type { Feed } from './feed.ts'
import { headlineOf } from './headline.ts'

/** What a feed has to tell of one incident. */
export type Thread = {
  readonly incident: IncidentView
  /** Newest first, at least one. */
  readonly updates: readonly [IncidentUpdateView, ...IncidentUpdateView[]]
}

/**
 * Whether an update is news for those who follow one service. The update that says all is well again is
 * written as the last service comes back: whoever follows another one has been told before.
 */
function concerns(serviceId: string, incident: IncidentView, update: IncidentUpdateView): boolean {
  return update.fact?.kind === 'all_recovered'
    ? update.fact.serviceId === serviceId
    : headlineOf(incident, update).serviceIds.includes(serviceId)
}

/** The incidents of a feed with their updates. What is dated later than the snapshot is not out yet. */
export function threadsOf({ snapshot, service }: Feed): readonly Thread[] {
  const isOurs = ({ services }: IncidentView) =>
    service === undefined || services.some((part) => part.serviceId === service.id)
  return snapshot.incidents.filter(isOurs).flatMap((incident) => {
    const [newest, ...older] = incident.updates
      .filter((update) => update.at.at <= snapshot.generatedAt)
      .filter((update) => service === undefined || concerns(service.id, incident, update))
    return newest === undefined ? [] : [{ incident, updates: [newest, ...older] as const }]
  })
}
