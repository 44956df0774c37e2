import type { Reading } from './time.ts'

/** Zones that people call by a city; CLDR would say "heure d’Europe centrale". */
const CITY_NAMES: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  'Europe/Paris': { fr: 'heure de Paris', en: 'Paris time' },
}

/** The time zone in words: `heure de Paris`, `Réunion Time`. */
export function zoneName({ locale, zone }: Reading): string {
  const city = CITY_NAMES[zone]
  if (city) return city[locale]
  const language = locale === 'fr' ? 'fr' : 'en-GB'
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' })
  return parts.formatToParts(0).find((part) => part.type === 'timeZoneName')?.value ?? zone
}

/** Names the zone behind a time: `lundi 22 décembre 2025 à 6 h 30 (heure de Paris)`. */
export function withZone(time: string, reading: Reading): string {
  return `${time} (${zoneName(reading)})`
}
