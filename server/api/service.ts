import type { CheckView, GroupView, ServiceView } from '../../monitors/domain/snapshot.ts'
import { isoOrNull, tenths, text, textOrNull } from './edge.ts'
import type { Check, Service, ServiceDetail, ServiceEntry } from './schema-service.ts'

/** A service as it stands within its group. */
export function serviceOf(service: ServiceView): Service {
  const { id, name, state, reason, since, checkedAt, latencyMs, uptime } = service
  return {
    id,
    name: text(name),
    state,
    reason,
    since: isoOrNull(since),
    checkedAt: isoOrNull(checkedAt),
    latencyMs: tenths(latencyMs),
    uptime: { d90: { percent: uptime.d90.percent, coverage: uptime.d90.coverage } },
  }
}

/** A service as it stands by itself. */
export function serviceEntryOf(service: ServiceView, group: GroupView): ServiceEntry {
  const { id, name, state, ...measured } = serviceOf(service)
  return {
    id,
    group: group.id,
    owner: service.owner,
    name,
    state,
    maintenanceId: service.maintenanceId,
    ...measured,
  }
}

function checkOf({ id, url, verdict, reason, since, checkedAt, phases, wire }: CheckView): Check {
  return {
    id,
    url,
    verdict,
    reason,
    since: isoOrNull(since),
    checkedAt: isoOrNull(checkedAt),
    phases: phases && {
      dnsMs: tenths(phases.dnsMs),
      tcpMs: tenths(phases.tcpMs),
      tlsMs: tenths(phases.tlsMs),
      firstByteMs: tenths(phases.firstByteMs),
      bodyMs: tenths(phases.bodyMs),
      totalMs: tenths(phases.totalMs),
    },
    wire: wire && {
      httpStatus: wire.httpStatus,
      httpVersion: wire.httpVersion,
      tlsVersion: wire.tlsVersion,
      certificateExpiresAt: isoOrNull(wire.certificateExpiresAt),
      redirects: wire.redirectChain.length,
    },
  }
}

/** Everything public about one service but its days. */
export function serviceDetailOf(service: ServiceView, group: GroupView): ServiceDetail {
  return {
    ...serviceEntryOf(service, group),
    reasonText: textOrNull(service.reasonText),
    description: text(service.description),
    fallbacks: service.fallbacks.map(text),
    checks: service.checks.map(checkOf),
  }
}
