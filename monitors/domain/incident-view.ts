import { type Catalog, servicesOf } from './catalog.ts'
import type { Incident } from './incident.ts'
import { enumerate } from './narrative/list.ts'
import type { Annotation, DeclaredIncident, Editorial, Moment } from './record.ts'
import type { IncidentUpdateView, IncidentView } from './snapshot.ts'
import type { LocalizedText } from './text.ts'

const NOTHING_WRITTEN: Editorial = {
  updates: [],
  cause: null,
  stillWorking: [],
  workarounds: [],
  statements: [],
  disputed: [],
  sources: [],
  scamWarning: null,
  postmortem: null,
}

/** A measured incident with what people wrote beside it: their updates stand among ours and say whose they are. */
export function detectedView(
  catalog: Catalog,
  incident: Incident,
  annotation: Annotation | undefined,
): IncidentView {
  const editorial = annotation ?? NOTHING_WRITTEN
  const names = serviceNames(catalog)
  const affected = [...new Set(incident.services.map((part) => part.serviceId))]
  const measured = incident.updates.map(
    (update): IncidentUpdateView => ({
      number: update.number,
      origin: 'measured',
      phase: update.phase,
      at: exactly(update.publishedAt),
      text: update.text,
      fact: update.fact,
    }),
  )
  return {
    id: incident.id,
    origin: 'detected',
    owner: incident.owner,
    ownerName: ownerName(catalog, incident.owner),
    title: outageTitle(enumerate(affected.map(names))),
    phase: editorial.postmortem !== null && incident.phase === 'resolved' ? 'postmortem' : incident.phase,
    impact: incident.impact,
    startedAt: exactly(incident.startedAt),
    resolvedAt: incident.resolvedAt === null ? null : exactly(incident.resolvedAt),
    services: incident.services.map((part) => ({
      serviceId: part.serviceId,
      name: names(part.serviceId),
      from: exactly(part.from),
      lastGoodAt: part.lastGoodAt,
      to: part.to === null ? null : exactly(part.to),
      note: null,
    })),
    updates: newestFirst([...measured, ...editorial.updates.map(written)]),
    ...overlay(editorial),
    confidence: null,
    recurrenceOf: incident.recurrenceOf,
  }
}

/** An incident from the records: told by others, never measured by us. */
export function declaredView(catalog: Catalog, incident: DeclaredIncident): IncidentView {
  const names = serviceNames(catalog)
  const ends = incident.services.map((part) => part.to)
  const startedAt = extreme(
    incident.services.map((part) => part.from),
    (a, b) => a.at < b.at,
  )
  const resolvedAt = ends.includes(null)
    ? null
    : extreme(
        ends.filter((to) => to !== null),
        (a, b) => a.at > b.at,
      )
  const lastUpdate = incident.updates.at(-1)
  return {
    id: incident.id,
    origin: 'declared',
    owner: incident.owner,
    ownerName: ownerName(catalog, incident.owner),
    title: incident.title,
    phase: lastUpdate?.phase ?? (resolvedAt === null ? 'investigating' : 'resolved'),
    impact: incident.impact,
    startedAt: startedAt ?? exactly(0),
    resolvedAt: resolvedAt ?? null,
    services: incident.services.map((part) => ({
      serviceId: part.serviceId,
      name: names(part.serviceId),
      from: part.from,
      lastGoodAt: null,
      to: part.to,
      note: part.note,
    })),
    updates: newestFirst(incident.updates.map(written)),
    ...overlay(incident),
    confidence: incident.confidence,
    recurrenceOf: incident.recurrenceOf,
  }
}

function overlay(editorial: Editorial): Omit<Editorial, 'updates'> {
  const { cause, stillWorking, workarounds, statements, disputed, sources, scamWarning, postmortem } =
    editorial
  return { cause, stillWorking, workarounds, statements, disputed, sources, scamWarning, postmortem }
}

function written(update: Editorial['updates'][number], index: number): IncidentUpdateView {
  return { number: index + 1, origin: 'written', phase: update.phase, at: update.at, text: update.text }
}

function newestFirst(updates: readonly IncidentUpdateView[]): IncidentUpdateView[] {
  return [...updates].sort((a, b) => b.at.at - a.at.at || b.number - a.number)
}

function exactly(at: number): Moment {
  return { at, precision: 'minute' }
}

function extreme(moments: readonly Moment[], before: (a: Moment, b: Moment) => boolean): Moment | undefined {
  return moments.reduce<Moment | undefined>(
    (best, moment) => (best === undefined || before(moment, best) ? moment : best),
    undefined,
  )
}

function outageTitle(names: LocalizedText): LocalizedText {
  return { fr: `Panne\u00a0: ${names.fr}`, en: `Outage: ${names.en}` }
}

function serviceNames(catalog: Catalog): (serviceId: string) => LocalizedText {
  const names = new Map(servicesOf(catalog).map((service) => [service.id, service.name]))
  return (id) => names.get(id) ?? { fr: id, en: id }
}

function ownerName(catalog: Catalog, owner: string): LocalizedText {
  return catalog.groups.find((group) => group.owner === owner)?.name ?? { fr: owner, en: owner }
}
