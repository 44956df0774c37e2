import type { AffectedService, IncidentFact } from '../../monitors/domain/incident.ts'
import type { IncidentUpdateView, IncidentView } from '../../monitors/domain/snapshot.ts'
import { idOf } from './ids.ts'
import type { AffectedComponent, ComponentStatus } from './schemas.ts'
import { say, type Telling } from './telling.ts'

/** A service after an update and, where nothing earlier in the incident says it, before. */
type Turn = { readonly serviceId: string; readonly to: ComponentStatus; readonly from: ComponentStatus }

/** Without a good answer before it, nobody knows what the service was. */
function hit({ serviceId, severity, lastGoodAt }: AffectedService): Turn {
  return { serviceId, to: severity, from: lastGoodAt === null ? 'degraded_performance' : 'operational' }
}

function turnsOf(fact: IncidentFact): readonly Turn[] {
  switch (fact.kind) {
    case 'opened':
    case 'joined':
    case 'relapsed':
      return fact.services.map(hit)
    case 'flapping':
      return [hit(fact.service)]
    case 'severity_changed':
      return [{ serviceId: fact.serviceId, to: fact.severity, from: fact.severity }]
    case 'recovered':
    case 'all_recovered': {
      const to = fact.slow ? 'degraded_performance' : 'operational'
      return [{ serviceId: fact.serviceId, to, from: 'major_outage' }]
    }
    case 'unwatched':
      return [{ serviceId: fact.serviceId, to: 'degraded_performance', from: 'major_outage' }]
    case 'reason_changed':
    case 'resolved':
      return []
  }
}

/** What each measured update changed, as the updates before it leave it; `null` where it changed no service. */
export function affectedBy(
  incident: IncidentView,
  telling: Telling,
): ReadonlyMap<IncidentUpdateView, readonly AffectedComponent[] | null> {
  const now = new Map<string, ComponentStatus>()
  const names = new Map(incident.services.map(({ serviceId, name }) => [serviceId, name]))
  const told = new Map<IncidentUpdateView, readonly AffectedComponent[] | null>()
  for (const update of incident.updates.toReversed()) {
    const turns = update.fact === undefined ? [] : turnsOf(update.fact)
    const affected = turns.map(({ serviceId, to, from }) => {
      const name = names.get(serviceId)
      const before = now.get(serviceId) ?? from
      now.set(serviceId, to)
      return {
        code: idOf('component', serviceId),
        name: name === undefined ? serviceId : say(name, telling),
        old_status: before,
        new_status: to,
      }
    })
    told.set(update, affected.length === 0 ? null : affected)
  }
  return told
}
