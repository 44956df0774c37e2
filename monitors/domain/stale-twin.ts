import { overallSentence } from './narrative/overall.ts'
import { reasonText } from './narrative/reason.ts'
import type { CheckView, GroupView, ServiceView, Snapshot } from './snapshot.ts'

/**
 * What a snapshot becomes when its deadline passes without news: the same page with nothing measured. It
 * is prepared with the snapshot, so that showing it needs nothing of a lookout that may be dead.
 */
export function staleTwin(snapshot: Snapshot): Snapshot {
  const at = snapshot.staleAt ?? snapshot.generatedAt
  const groups = snapshot.groups.map(staleGroup)
  const services = groups.flatMap((group) => group.services)
  return {
    ...snapshot,
    stale: true,
    overall: { state: 'unknown', sentence: overallSentence(services, at, snapshot.page.timezone) },
    groups,
  }
}

function staleGroup(group: GroupView): GroupView {
  return { ...group, services: group.services.map(staleService) }
}

function staleService(service: ServiceView): ServiceView {
  return {
    ...service,
    state: 'unknown',
    maintenanceId: null,
    reason: 'internal_error',
    reasonText: reasonText('internal_error'),
    since: service.checkedAt,
    latencyMs: null,
    checks: service.checks.map(staleCheck),
  }
}

function staleCheck(check: CheckView): CheckView {
  return {
    ...check,
    verdict: 'unknown',
    reason: 'internal_error',
    reasonText: reasonText('internal_error'),
    since: check.checkedAt,
    phases: null,
    wire: null,
  }
}
