import type { MaintenanceView } from '../../monitors/domain/snapshot.ts'
import { iso, text } from './edge.ts'
import type { Maintenance } from './schema-summary.ts'

export function maintenanceOf(window: MaintenanceView): Maintenance {
  const { id, title, text: body, services, from, to, state } = window
  return {
    id,
    title: text(title),
    text: text(body),
    services: [...services],
    startsAt: iso(from),
    endsAt: iso(to),
    state,
  }
}
