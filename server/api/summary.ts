import {
  type GroupView,
  type IncidentView,
  isOpen,
  type MaintenanceView,
  type Snapshot,
} from '../../monitors/domain/snapshot.ts'
import type { LocalizedText } from '../../monitors/domain/text.ts'
import type { Incident, Maintenance, Summary } from './schemas.ts'

const iso = (at: number): string => new Date(at).toISOString()
const isoOrNull = (at: number | null | undefined): string | null => (at == null ? null : iso(at))

/** Only the languages, in one order, whatever else the object carries. */
const text = ({ fr, en }: LocalizedText): { fr: string; en: string } => ({ fr, en })

function groupOf(group: GroupView): Summary['groups'][number] {
  return {
    id: group.id,
    owner: group.owner,
    name: text(group.name),
    services: group.services.map(({ id, name, state, reason, since, checkedAt, latencyMs, uptime }) => ({
      id,
      name: text(name),
      state,
      reason,
      since: isoOrNull(since),
      checkedAt: isoOrNull(checkedAt),
      latencyMs,
      uptime: { d90: { percent: uptime.d90.percent, coverage: uptime.d90.coverage } },
    })),
  }
}

function incidentOf(incident: IncidentView): Incident {
  return {
    id: incident.id,
    origin: incident.origin,
    owner: incident.owner,
    title: text(incident.title),
    phase: incident.phase,
    impact: incident.impact,
    startedAt: iso(incident.startedAt.at),
    startedPrecision: incident.startedAt.precision,
    resolvedAt: isoOrNull(incident.resolvedAt?.at),
    services: incident.services.map(({ serviceId, name, from, lastGoodAt, to }) => ({
      id: serviceId,
      name: text(name),
      startedAt: iso(from.at),
      startedPrecision: from.precision,
      lastGoodAt: isoOrNull(lastGoodAt),
      endedAt: isoOrNull(to?.at),
      endedPrecision: to?.precision ?? null,
    })),
    updates: incident.updates.map((update) => ({
      number: update.number,
      origin: update.origin,
      phase: update.phase,
      publishedAt: iso(update.at.at),
      publishedPrecision: update.at.precision,
      text: text(update.text),
    })),
  }
}

function maintenanceOf({ id, title, text: body, services, from, to, state }: MaintenanceView): Maintenance {
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
