import { enumerate } from '../../monitors/domain/narrative/list.ts'
import type { Phase } from '../../monitors/domain/record.ts'
import type { IncidentUpdateView, IncidentView, Snapshot } from '../../monitors/domain/snapshot.ts'
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

const CHANNEL_TITLE: LocalizedText = { fr: 'pannes et rétablissements', en: 'outages and recoveries' }

const CHANNEL_DESCRIPTION: LocalizedText = {
  fr: 'Chaque panne, chaque évolution et chaque rétablissement, dès que nous les constatons.',
  en: 'Every outage, every development and every recovery, as soon as we see them.',
}

const READ_MORE: LocalizedText = { fr: 'Lire tout le fil de l’incident', en: 'Read the whole incident' }

export function channelTitle({ page }: Snapshot, locale: Locale): string {
  const colon = locale === 'fr' ? '\u00a0: ' : ': '
  return `${page.name[locale]}${colon}${CHANNEL_TITLE[locale]}`
}

export function channelDescription({ page }: Snapshot, locale: Locale): string {
  return `${CHANNEL_DESCRIPTION[locale]} ${page.independentNotice[locale]}`.trim()
}

export function readMore(locale: Locale): string {
  return READ_MORE[locale]
}

/** What the title is about: a headline and the services it is true of. */
type Headline = { readonly word: LocalizedText; readonly serviceIds: readonly string[] }

function measuredHeadline(fact: NonNullable<IncidentUpdateView['fact']>, soFar: readonly string[]): Headline {
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
      return { word: fact.slow ? MEASURED.slow : MEASURED.recovered, serviceIds: soFar }
    case 'resolved':
      return { word: MEASURED.resolved, serviceIds: soFar }
  }
}

/** Every service that the incident had touched when this update was written. */
function touchedBy(incident: IncidentView, update: IncidentUpdateView): readonly string[] {
  const facts = incident.updates.filter(({ at }) => at.at <= update.at.at).map(({ fact }) => fact)
  const named = facts.toReversed().flatMap((fact) => (fact && 'services' in fact ? fact.services : []))
  return [...new Set(named.map((service) => service.serviceId))]
}

/**
 * "Rétabli : Suivi Colissimo". A measured update is titled from its fact alone, so that what happens
 * later never alters the title of an item that readers already hold.
 */
export function itemTitle(incident: IncidentView, update: IncidentUpdateView, locale: Locale): string {
  const headline: Headline =
    update.fact === undefined
      ? { word: PHASE[update.phase], serviceIds: incident.services.map((service) => service.serviceId) }
      : measuredHeadline(update.fact, touchedBy(incident, update))
  const names = new Map(incident.services.map((service) => [service.serviceId, service.name]))
  const services = enumerate(
    [...new Set(headline.serviceIds)].map((id) => names.get(id) ?? { fr: id, en: id }),
  )
  return `${headline.word[locale]}${locale === 'fr' ? '\u00a0: ' : ': '}${services[locale]}`
}
