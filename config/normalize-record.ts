import { instantOf, type MomentEntry, toMoment } from './local-time.ts'
import type { Annotation, DeclaredIncident, Editorial, Moment, WrittenMaintenance } from './record.ts'
import type { AnnotationEntry, IncidentEntry, MaintenanceEntry } from './schema-record.ts'
import { type LocalizedText, localize, type TextEntry } from './texts.ts'

/** A valid declared incident, with its local times read in the page's time zone. */
export function normalizeIncident(entry: IncidentEntry, timezone: string): DeclaredIncident {
  return {
    id: entry.incident,
    owner: entry.owner,
    title: localize(entry.title),
    impact: entry.impact,
    confidence: entry.confidence,
    recurrenceOf: entry.recurrenceOf ?? null,
    services: entry.services.map((service) => ({
      serviceId: service.id,
      from: toMoment(service.from, timezone),
      to: optionalMoment(service.to, timezone),
      note: optionalText(service.note),
    })),
    ...normalizeEditorial(entry, timezone),
  }
}

/** A valid annotation of a measured incident. */
export function normalizeAnnotation(entry: AnnotationEntry, timezone: string): Annotation {
  return { annotates: entry.annotates, ...normalizeEditorial(entry, timezone) }
}

/** A valid maintenance window. */
export function normalizeMaintenance(entry: MaintenanceEntry, timezone: string): WrittenMaintenance {
  return {
    id: entry.maintenance,
    services: entry.services,
    from: instantOf(entry.from, timezone) ?? 0,
    to: instantOf(entry.to, timezone) ?? 0,
    title: localize(entry.title),
    text: localize(entry.text),
    cancelled: entry.cancelled ?? false,
  }
}

function normalizeEditorial(entry: AnnotationEntry | IncidentEntry, timezone: string): Editorial {
  return {
    updates: (entry.updates ?? []).map(({ at, phase, text }) => ({
      at: toMoment(at, timezone),
      phase,
      text: localize(text),
    })),
    cause:
      entry.cause === undefined ? null : { text: localize(entry.cause.text), source: entry.cause.source },
    stillWorking: (entry.stillWorking ?? []).map(localize),
    workarounds: (entry.workarounds ?? []).map(localize),
    statements: (entry.statements ?? []).map((statement) => ({
      by: localize(statement.by),
      text: localize(statement.text),
      at: optionalMoment(statement.at, timezone),
      dataSafety: statement.dataSafety ?? false,
      expectedBack: optionalMoment(statement.expectedBack, timezone),
      nextUpdateAt: optionalMoment(statement.nextUpdateAt, timezone),
      source: statement.source ?? null,
    })),
    disputed: (entry.disputed ?? []).map(localize),
    sources: (entry.sources ?? []).map(({ title, url }) => ({ title: localize(title), url: url ?? null })),
    scamWarning: optionalText(entry.scamWarning),
    postmortem: optionalText(entry.postmortem),
  }
}

function optionalMoment(entry: MomentEntry | undefined, timezone: string): Moment | null {
  return entry === undefined ? null : toMoment(entry, timezone)
}

function optionalText(entry: TextEntry | undefined): LocalizedText | null {
  return entry === undefined ? null : localize(entry)
}
