import type { ServiceEntry } from '../api/schema-service.ts'
import type { SnapshotEvent } from './schema.ts'
import type { Told } from './told.ts'

/** One event of the stream, as it is written (<https://html.spec.whatwg.org/multipage/server-sent-events.html>). */
export type StreamEvent = { readonly id: string; readonly text: string }

function eventOf(id: string, name: 'snapshot' | 'incident' | 'service', data: object): StreamEvent {
  return { id, text: `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n` }
}

/** A newer measurement that says the same is no news of a service. */
function standing({ state, reason, since, maintenanceId }: ServiceEntry): string {
  return JSON.stringify([state, reason, since, maintenanceId])
}

function changedServices(before: Told, after: Told): readonly ServiceEntry[] {
  const known = new Map(before.services.map((service) => [service.id, standing(service)]))
  return after.services.filter((service) => known.get(service.id) !== standing(service))
}

function changedIncidents(before: Told, after: Told): readonly object[] {
  if (before.incidents.hash === after.incidents.hash) return []
  const known = new Map(before.incidents.read().map((incident) => [incident.id, JSON.stringify(incident)]))
  return after.incidents.read().filter((incident) => known.get(incident.id) !== JSON.stringify(incident))
}

/** That there is a snapshot, and whether more has changed since than the reader was told. */
export function snapshotEvent({ id, version, generatedAt, overall }: Told, gap: boolean): StreamEvent {
  const data: SnapshotEvent = { version, generatedAt, overall, gap }
  return eventOf(id, 'snapshot', data)
}

/**
 * What changed from one telling to the next: services, incidents, and last the snapshot that they belong to.
 * The id of each begins with the snapshot's version, so a reader that was cut off in between misses none.
 */
export function newsOf(before: Told, after: Told): readonly StreamEvent[] {
  const services = changedServices(before, after).map((data) => ({ name: 'service' as const, data }))
  const incidents = changedIncidents(before, after).map((data) => ({ name: 'incident' as const, data }))
  return [
    ...[...services, ...incidents].map(({ name, data }, index) =>
      eventOf(`${after.id}.${index + 1}`, name, data),
    ),
    snapshotEvent(after, false),
  ]
}
