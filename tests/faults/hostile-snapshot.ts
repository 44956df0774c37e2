import type { Contact } from '../../monitors/domain/catalog.ts'
import type { IncidentView, MaintenanceView, Snapshot } from '../../monitors/domain/snapshot.ts'
import { both, calm, declared, groups, incident, NOW, outage } from '../web/snapshots.ts'

const MANY = 20
const MAINTENANCES = 4

/** How many times a place that takes a list is filled. */
function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

/**
 * The outage with every text that a person can write taken from `next`, and every address from `address`:
 * each call is another place.
 */
export function writtenBy(next: () => string, address: () => string): Snapshot {
  const text = () => both(next(), next())
  const contact = (index: number): Contact =>
    index % 2 === 0 ? { label: text(), url: address(), tel: null } : { label: text(), url: null, tel: next() }
  const written = (base: IncidentView): IncidentView => ({
    ...base,
    title: text(),
    ownerName: text(),
    services: base.services.map((service) => ({ ...service, name: text(), note: text() })),
    updates: times(MANY, (index) => ({
      number: MANY - index,
      origin: 'written' as const,
      phase: 'investigating' as const,
      at: { at: NOW - index * 60_000, precision: 'minute' as const },
      text: text(),
    })),
    stillWorking: times(MANY, text),
    workarounds: times(MANY, text),
    statements: times(MANY, () => ({
      by: text(),
      text: text(),
      at: { at: NOW, precision: 'about' as const },
      dataSafety: true,
      expectedBack: { at: NOW, precision: 'minute' as const },
      nextUpdateAt: null,
      source: address(),
    })),
    disputed: times(MANY, text),
    sources: times(MANY, () => ({ title: text(), url: address() })),
    cause: { text: text(), source: address() },
    scamWarning: text(),
    // Markdown: alone, and one after the other.
    postmortem: both(times(MANY, next).join('\n\n'), next()),
  })
  const [planned] = calm().maintenances
  const maintenances =
    planned === undefined
      ? []
      : times(
          MAINTENANCES,
          (index): MaintenanceView => ({
            ...planned,
            id: `planned-${index}`,
            title: text(),
            text: text(),
          }),
        )
  const base = outage()
  return outage({
    page: { ...base.page, name: text(), independentNotice: text(), contact: `mailto:${next()}@example.org` },
    overall: { state: 'major_outage', sentence: text() },
    groups: groups({ 'parcel-tracking': { state: 'major_outage' } }).map((group) => ({
      ...group,
      name: text(),
      scamWarning: text(),
      contacts: times(4, contact),
      services: group.services.map((service) => ({
        ...service,
        name: text(),
        description: text(),
        fallbacks: times(3, text),
        reasonText: text(),
      })),
    })),
    incidents: [written(incident()), written(declared())],
    maintenances,
  })
}
