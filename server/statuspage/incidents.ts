import type { IncidentView } from '../../monitors/domain/snapshot.ts'
import { incidentPath } from '../../web/routes.ts'
import { publicUrl } from '../public-url.ts'
import { affectedBy } from './affected.ts'
import { componentsNamed } from './components.ts'
import { idOf } from './ids.ts'
import type { Component, Incident, IncidentUpdate } from './schemas.ts'
import { iso, pageId, say, type Telling } from './telling.ts'

function updatesOf(incident: IncidentView, telling: Telling): IncidentUpdate[] {
  const affected = affectedBy(incident, telling)
  return incident.updates.map((update) => {
    const at = iso(update.at.at)
    return {
      id: idOf('update', `${incident.id}/${update.origin}/${update.number}`),
      status: update.phase,
      body: say(update.text, telling),
      incident_id: idOf('incident', incident.id),
      created_at: at,
      updated_at: at,
      display_at: at,
      affected_components: affected.get(update)?.slice() ?? null,
      deliver_notifications: true,
      custom_tweet: null,
      tweet_id: null,
    }
  })
}

/** When the services were last seen to answer again; `null` while one is out. */
function monitoringAt({ phase, updates }: IncidentView): string | null {
  if (phase === 'investigating' || phase === 'identified') return null
  const update = updates.find((one) => one.phase === 'monitoring')
  return update === undefined ? null : iso(update.at.at)
}

/** @param watched the components of the page, of which the incident names its own */
export function incidentOf(
  incident: IncidentView,
  watched: readonly Component[],
  telling: Telling,
): Incident {
  const { id, title, phase, impact, startedAt, resolvedAt, services, updates } = incident
  return {
    id: idOf('incident', id),
    name: say(title, telling),
    status: phase,
    created_at: iso(updates.at(-1)?.at.at ?? startedAt.at),
    updated_at: iso(updates[0]?.at.at ?? startedAt.at),
    monitoring_at: monitoringAt(incident),
    resolved_at: resolvedAt === null ? null : iso(resolvedAt.at),
    impact,
    shortlink: publicUrl(telling.snapshot, incidentPath(id, telling.locale)),
    started_at: iso(startedAt.at),
    page_id: pageId(telling),
    incident_updates: updatesOf(incident, telling),
    components: componentsNamed(
      services.map(({ serviceId }) => serviceId),
      watched,
    ),
  }
}
