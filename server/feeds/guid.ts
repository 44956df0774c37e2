import { hash } from 'node:crypto'
import type { IncidentUpdateView, IncidentView } from '../../monitors/domain/snapshot.ts'

/** A name-based UUID (RFC 9562, version 8): the same parts always give the same one. */
function uuidOf(parts: readonly unknown[]): string {
  const digest = hash('sha256', JSON.stringify(parts))
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `urn:uuid:${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}

/** How many earlier updates share this one's instant and phase. */
function rankOf(incident: IncidentView, { number, origin, phase, at }: IncidentUpdateView): number {
  return incident.updates.filter(
    (other) =>
      other.number < number && other.origin === origin && other.phase === phase && other.at.at === at.at,
  ).length
}

/**
 * The permanent id of an update in a feed: the incident, the instant, and the phase that it announces. Its
 * text is no part, so that a corrected word shows up in the item that readers hold and not as news; its
 * number is none, for a person's update entered later would shift those behind it. The feed's path is part,
 * because some readers drop an item whose id another feed has shown them.
 */
export function updateGuid(feedPath: string, incident: IncidentView, update: IncidentUpdateView): string {
  const { origin, phase, at } = update
  return uuidOf([feedPath, incident.id, origin, phase, at.at, rankOf(incident, update)])
}

/** The permanent id of an incident in a feed that has one entry for each. */
export function incidentGuid(feedPath: string, incident: IncidentView): string {
  return uuidOf([feedPath, incident.id])
}
