import type {
  IncidentServiceView,
  IncidentView,
  OverallState,
  ServiceView,
  Snapshot,
} from '../../monitors/domain/snapshot.ts'

export function allServices(snapshot: Snapshot): readonly ServiceView[] {
  return snapshot.groups.flatMap((group) => group.services)
}

export function isOpen(incident: IncidentView): boolean {
  return incident.phase !== 'resolved' && incident.phase !== 'postmortem'
}

/** The state a page may show as measured: nothing in a stale snapshot is current. */
export function measuredState(service: ServiceView, snapshot: Snapshot): ServiceView['state'] {
  return snapshot.stale ? 'unknown' : service.state
}

/** The state that stands first: an active maintenance window is laid over what was measured. */
export function shownState(service: ServiceView, snapshot: Snapshot): OverallState {
  return service.maintenanceId !== null && !snapshot.stale ? 'maintenance' : measuredState(service, snapshot)
}

export function overallState(snapshot: Snapshot): OverallState {
  return snapshot.stale ? 'unknown' : snapshot.overall.state
}

/** When anything was last measured; `null` before the first measurement. Epoch milliseconds. */
export function lastMeasuredAt(services: readonly ServiceView[]): number | null {
  const times = services.flatMap(({ checkedAt }) => (checkedAt === null ? [] : [checkedAt]))
  return times.length === 0 ? null : Math.max(...times)
}

/** When the last service came back; `null` while one is out, or where an end is not known. */
export function endOf(services: readonly IncidentServiceView[]): IncidentServiceView['to'] {
  const ends = services.flatMap(({ to }) => (to === null ? [] : [to]))
  if (ends.length < services.length) return null
  return ends.toSorted((a, b) => b.at - a.at)[0] ?? null
}
