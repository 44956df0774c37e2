import { isOpen } from '../../monitors/domain/snapshot.ts'
import { componentsOf } from './components.ts'
import { incidentOf } from './incidents.ts'
import { maintenanceOf, type Planned } from './maintenances.ts'
import type { Component, Incident, Page, ScheduledMaintenance, Status } from './schemas.ts'
import { statusOf } from './status.ts'
import { iso, pageId, say, type Telling } from './telling.ts'

/** As many as the dialect lists. */
const LISTED = 50

/** Everything that the dialect's addresses tell, of which each body is a part. */
export type Parts = {
  readonly page: Page
  readonly status: Status
  readonly components: readonly Component[]
  readonly incidents: readonly Incident[]
  readonly unresolved: readonly Incident[]
  readonly scheduled_maintenances: readonly ScheduledMaintenance[]
}

function isPlanned(window: Telling['snapshot']['maintenances'][number]): window is Planned {
  return window.state !== 'cancelled'
}

/** When anything that is told last changed, so that a measurement that says the same changes no byte. */
function changedAt(instants: readonly string[], { snapshot }: Telling): string {
  const past = instants.filter((at) => at <= iso(snapshot.generatedAt))
  return past.toSorted().at(-1) ?? iso(snapshot.generatedAt)
}

export function partsOf(telling: Telling): Parts {
  const { page, incidents, maintenances } = telling.snapshot
  const newest = incidents.toSorted((a, b) => b.startedAt.at - a.startedAt.at).slice(0, LISTED)
  const components = componentsOf(telling)
  const told = newest.map((incident) => incidentOf(incident, components, telling))
  const windows = maintenances
    .filter(isPlanned)
    .toSorted((a, b) => b.from - a.from)
    .slice(0, LISTED)
    .map((window) => maintenanceOf(window, components, telling))
  const changes = [...components, ...told, ...windows].map(({ updated_at }) => updated_at)
  return {
    page: {
      id: pageId(telling),
      name: say(page.name, telling),
      url: page.url,
      time_zone: page.timezone,
      updated_at: changedAt(changes, telling),
    },
    status: statusOf(components),
    components,
    incidents: told,
    unresolved: incidents.filter(isOpen).map((incident) => incidentOf(incident, components, telling)),
    scheduled_maintenances: windows,
  }
}

type Body = (parts: Parts) => object

const maintenancesIn =
  (...states: readonly ScheduledMaintenance['status'][]): Body =>
  ({ page, scheduled_maintenances: all }) => ({
    page,
    scheduled_maintenances: all.filter(({ status }) => states.includes(status)),
  })

/** The dialect's addresses, each under `/api/v2/` with `.json` at its end, and what they tell. */
export const BODIES: Readonly<Record<string, Body>> = {
  summary: ({ page, components, unresolved, scheduled_maintenances: all, status }) => ({
    page,
    components,
    incidents: unresolved,
    scheduled_maintenances: all.filter((window) => window.status !== 'completed'),
    status,
  }),
  status: ({ page, status }) => ({ page, status }),
  components: ({ page, components }) => ({ page, components }),
  incidents: ({ page, incidents }) => ({ page, incidents }),
  'incidents/unresolved': ({ page, unresolved }) => ({ page, incidents: unresolved }),
  'scheduled-maintenances': ({ page, scheduled_maintenances }) => ({ page, scheduled_maintenances }),
  'scheduled-maintenances/active': maintenancesIn('in_progress', 'verifying'),
  'scheduled-maintenances/upcoming': maintenancesIn('scheduled'),
}
