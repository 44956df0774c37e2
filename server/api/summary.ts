import { type GroupView, isOpen, type Snapshot } from '../../monitors/domain/snapshot.ts'
import { iso, text } from './edge.ts'
import { incidentOf } from './incident.ts'
import { maintenanceOf } from './maintenance.ts'
import type { Summary } from './schema-summary.ts'
import { serviceOf } from './service.ts'

function groupOf({ id, owner, name, services }: GroupView): Summary['groups'][number] {
  return { id, owner, name: text(name), services: services.map(serviceOf) }
}

/** The body of `/api/v1/summary`: everything current, in one order of names that does not change. */
export function summaryOf({ page, version, generatedAt, overall, ...rest }: Snapshot): Summary {
  return {
    page: {
      name: text(page.name),
      url: page.url,
      timezone: page.timezone,
      locales: [...page.locales],
      contact: page.contact,
      independentNotice: text(page.independentNotice),
    },
    version,
    generatedAt: iso(generatedAt),
    overall: { state: overall.state, sentence: text(overall.sentence) },
    groups: rest.groups.map(groupOf),
    incidents: rest.incidents.filter(isOpen).map(incidentOf),
    maintenances: rest.maintenances.map(maintenanceOf),
  }
}
