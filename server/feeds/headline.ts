import { enumerate } from '../../monitors/domain/narrative/list.ts'
import type { Phase } from '../../monitors/domain/record.ts'
import type { IncidentUpdateView, IncidentView } from '../../monitors/domain/snapshot.ts'
import type { Locale, LocalizedText } from '../../monitors/domain/text.ts'

/** What a written update says, by its phase. */
const PHASE: Readonly<Record<Phase, LocalizedText>> = {
  investigating: { fr: 'En panne', en: 'Outage' },
  identified: { fr: 'Cause annoncée', en: 'Cause announced' },
  monitoring: { fr: 'Retour en cours', en: 'Recovering' },
  resolved: { fr: 'Rétabli', en: 'Recovered' },
  postmortem: { fr: 'Bilan', en: 'Post-mortem' },
}

const MEASURED = {
  opened: { fr: 'En panne', en: 'Outage' },
  joined: { fr: 'En panne aussi', en: 'Also out' },
  flapping: { fr: 'Panne intermittente', en: 'Coming and going' },
  relapsed: { fr: 'De nouveau en panne', en: 'Out again' },
  worsened: { fr: 'En panne complète', en: 'Complete outage' },
  eased: { fr: 'En panne partielle', en: 'Partial outage' },
  reason_changed: { fr: 'Toujours en panne', en: 'Still out' },
  recovered: { fr: 'Rétabli', en: 'Recovered' },
  slow: { fr: 'Rétabli, mais lent', en: 'Recovered, but slow' },
  unwatched: { fr: 'N’est plus surveillé', en: 'No longer watched' },
  resolved: { fr: 'Incident clos', en: 'Incident closed' },
} as const satisfies Record<string, LocalizedText>

type Fact = NonNullable<IncidentUpdateView['fact']>

/** What an update says in a word, and the services that it is true of. */
export type Headline = { readonly word: LocalizedText; readonly serviceIds: readonly string[] }

function measuredHeadline(fact: Fact, soFar: () => readonly string[]): Headline {
  switch (fact.kind) {
    case 'opened':
    case 'joined':
    case 'relapsed':
      return { word: MEASURED[fact.kind], serviceIds: fact.services.map((service) => service.serviceId) }
    case 'flapping':
      return { word: MEASURED.flapping, serviceIds: [fact.service.serviceId] }
    case 'severity_changed':
      return {
        word: fact.severity === 'major_outage' ? MEASURED.worsened : MEASURED.eased,
        serviceIds: [fact.serviceId],
      }
    case 'reason_changed':
    case 'unwatched':
      return { word: MEASURED[fact.kind], serviceIds: [fact.serviceId] }
    case 'recovered':
      return { word: fact.slow ? MEASURED.slow : MEASURED.recovered, serviceIds: [fact.serviceId] }
    case 'all_recovered':
      return { word: fact.slow ? MEASURED.slow : MEASURED.recovered, serviceIds: soFar() }
    case 'resolved':
      return { word: MEASURED.resolved, serviceIds: soFar() }
  }
}

/** Every service that was measured as out by the time this update was written. */
function touchedBy(incident: IncidentView, update: IncidentUpdateView): readonly string[] {
  const facts = incident.updates.filter(({ at }) => at.at <= update.at.at).map(({ fact }) => fact)
  const named = facts.toReversed().flatMap((fact) => (fact && 'services' in fact ? fact.services : []))
  return [...new Set(named.map((service) => service.serviceId))]
}

/**
 * The headline of an update, made of what was known when it was written, so that what happens later never
 * alters an item that readers already hold.
 */
export function headlineOf(incident: IncidentView, update: IncidentUpdateView): Headline {
  if (update.fact !== undefined) return measuredHeadline(update.fact, () => touchedBy(incident, update))
  const soFar = touchedBy(incident, update)
  const services = soFar.length > 0 ? soFar : incident.services.map((service) => service.serviceId)
  return { word: PHASE[update.phase], serviceIds: [...new Set(services)] }
}

/** "Rétabli : Suivi Colissimo", and the services by name. */
export function titleOf(
  incident: IncidentView,
  update: IncidentUpdateView,
  locale: Locale,
): { readonly title: string; readonly services: readonly string[] } {
  const { word, serviceIds } = headlineOf(incident, update)
  const names = new Map(incident.services.map((service) => [service.serviceId, service.name]))
  const services = [...new Set(serviceIds)].map((id) => names.get(id) ?? { fr: id, en: id })
  return {
    title: `${word[locale]}${locale === 'fr' ? '\u00a0: ' : ': '}${enumerate(services)[locale]}`,
    services: services.map((name) => name[locale]),
  }
}
