import type { Moment, Statement } from '../../monitors/domain/record.ts'
import type { IncidentView } from '../../monitors/domain/snapshot.ts'
import { iso, isoOrNull, text, textOrNull } from './edge.ts'
import type { Incident, IncidentDetail } from './schema-incident.ts'

const precisionOrNull = (moment: Moment | null) => moment?.precision ?? null

/** An incident with its services and updates, as it stands in lists. */
export function incidentOf(incident: IncidentView): Incident {
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
    resolvedPrecision: precisionOrNull(incident.resolvedAt),
    services: incident.services.map(({ serviceId, name, from, lastGoodAt, to, note }) => ({
      id: serviceId,
      name: text(name),
      startedAt: iso(from.at),
      startedPrecision: from.precision,
      lastGoodAt: isoOrNull(lastGoodAt),
      endedAt: isoOrNull(to?.at),
      endedPrecision: precisionOrNull(to),
      note: textOrNull(note),
    })),
    updates: incident.updates.map((update) => ({
      number: update.number,
      origin: update.origin,
      kind: update.fact?.kind ?? null,
      phase: update.phase,
      publishedAt: iso(update.at.at),
      publishedPrecision: update.at.precision,
      text: text(update.text),
    })),
  }
}

function statementOf(statement: Statement): IncidentDetail['statements'][number] {
  const { by, text: words, at, dataSafety, expectedBack, nextUpdateAt, source } = statement
  return {
    by: text(by),
    text: text(words),
    saidAt: isoOrNull(at?.at),
    saidPrecision: precisionOrNull(at),
    dataSafety,
    expectedBackAt: isoOrNull(expectedBack?.at),
    expectedBackPrecision: precisionOrNull(expectedBack),
    nextUpdateAt: isoOrNull(nextUpdateAt?.at),
    nextUpdatePrecision: precisionOrNull(nextUpdateAt),
    source,
  }
}

/** Everything on record about one incident. */
export function incidentDetailOf(incident: IncidentView): IncidentDetail {
  const { cause } = incident
  return {
    ...incidentOf(incident),
    recurrenceOf: incident.recurrenceOf,
    stillWorking: incident.stillWorking.map(text),
    workarounds: incident.workarounds.map(text),
    statements: incident.statements.map(statementOf),
    disputed: incident.disputed.map(text),
    cause: cause && { text: text(cause.text), source: cause.source },
    scamWarning: textOrNull(incident.scamWarning),
    postmortem: textOrNull(incident.postmortem),
    sources: incident.sources.map(({ title, url }) => ({ title: text(title), url })),
    confidence: incident.confidence,
  }
}
