import type { Locale, LocalizedText } from '../../monitors/domain/text.ts'
import type { Feed } from './feed.ts'

const TITLE: LocalizedText = { fr: 'pannes et rétablissements', en: 'outages and recoveries' }

const DESCRIPTION: LocalizedText = {
  fr: 'Chaque panne, chaque évolution et chaque rétablissement, dès que nous les constatons.',
  en: 'Every outage, every development and every recovery, as soon as we see them.',
}

const READ_MORE: LocalizedText = { fr: 'Lire tout le fil de l’incident', en: 'Read the whole incident' }

export function feedTitle({ snapshot, locale, service }: Feed): string {
  const colon = locale === 'fr' ? '\u00a0: ' : ': '
  const name = snapshot.page.name[locale]
  const subject = service === undefined ? name : `${service.name[locale]} – ${name}`
  return `${subject}${colon}${TITLE[locale]}`
}

export function feedDescription({ snapshot, locale }: Feed): string {
  return `${DESCRIPTION[locale]} ${snapshot.page.independentNotice[locale]}`.trim()
}

export function readMore(locale: Locale): string {
  return READ_MORE[locale]
}
