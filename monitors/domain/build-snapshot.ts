import { type Catalog, type Group, type Service, servicesOf } from './catalog.ts'
import type { CheckState } from './check-state.ts'
import type { Day } from './day.ts'
import type { MarkedDay } from './day-mark.ts'
import type { Incident } from './incident.ts'
import { declaredView, detectedView } from './incident-view.ts'
import { completionOf, maintenanceState } from './maintenance.ts'
import { overallSentence, overallState } from './narrative/overall.ts'
import type { Observation } from './observation.ts'
import { deadlineOf } from './pace.ts'
import type { MaintenanceWindow, Records } from './record.ts'
import { serviceView } from './service-view.ts'
import { type GroupView, type IncidentView, isOpen, type MaintenanceView, type Snapshot } from './snapshot.ts'

/**
 * How long past a deadline the counter waits for the lookout's own word before it shows the stale twin: a
 * living lookout turns a silent check unknown within a beat and says so itself. Milliseconds.
 */
const NEWS_GRACE_MS = 3_000

/** Everything that is known at one instant. */
export type SnapshotInput = {
  readonly catalog: Catalog
  readonly states: ReadonlyMap<string, CheckState>
  readonly latest: ReadonlyMap<string, Observation>
  readonly days: ReadonlyMap<string, readonly Day[]>
  readonly years: ReadonlyMap<string, readonly MarkedDay[]>
  readonly incidents: readonly Incident[]
  readonly records: Records
  readonly now: number
  readonly version: number
}

export function buildSnapshot(input: SnapshotInput): Snapshot {
  const { catalog, records, now, version } = input
  const groups = catalog.groups.map((group) => groupView(group, input))
  const services = groups.flatMap((group) => group.services)
  return {
    version,
    generatedAt: now,
    staleAt: staleAt(input),
    stale: false,
    page: catalog.page,
    overall: {
      state: overallState(services),
      sentence: overallSentence(services, now, catalog.page.timezone),
    },
    groups,
    incidents: incidentViews(input),
    maintenances: records.maintenances.map((window) => maintenanceView(window, now)),
  }
}

function groupView(group: Group, input: SnapshotInput): GroupView {
  return {
    id: group.id,
    owner: group.owner,
    name: group.name,
    scamWarning: group.scamWarning,
    contacts: group.contacts,
    services: group.services.map((service) =>
      serviceView(service, {
        states: statesOf(service, input.states),
        latest: input.latest,
        days: input.days.get(service.id) ?? [],
        year: input.years.get(service.id) ?? [],
        windows: input.records.maintenances,
        now: input.now,
      }),
    ),
  }
}

/** The states of a service's checks; every check has one from the start. */
export function statesOf(service: Service, states: ReadonlyMap<string, CheckState>): readonly CheckState[] {
  return service.checks.flatMap((check) => states.get(check.key) ?? [])
}

function staleAt({ catalog, states }: SnapshotInput): number | null {
  const deadlines = servicesOf(catalog)
    .flatMap((service) => service.checks)
    .flatMap((check) => {
      const state = states.get(check.key)
      if (state === undefined || state.verdict === 'unknown') return []
      return deadlineOf(state, check.settings) ?? []
    })
  return deadlines.length === 0 ? null : Math.min(...deadlines) + NEWS_GRACE_MS
}

/** Open ones first, then the newest. */
function incidentViews({ catalog, incidents, records }: SnapshotInput): IncidentView[] {
  const annotations = new Map(records.annotations.map((annotation) => [annotation.annotates, annotation]))
  const views = [
    ...incidents.map((incident) => detectedView(catalog, incident, annotations.get(incident.id))),
    ...records.declared.map((incident) => declaredView(catalog, incident)),
  ]
  return views.sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.startedAt.at - a.startedAt.at)
}

function maintenanceView(window: MaintenanceWindow, now: number): MaintenanceView {
  const { id, title, text, services, from, to, recordedAt, revisedAt = recordedAt } = window
  const state = maintenanceState(window, now)
  const completedAt = state === 'completed' ? completionOf(window) : null
  return { id, title, text, services, from, to, recordedAt, revisedAt, state, completedAt }
}
