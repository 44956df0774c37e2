import type { MaintenanceView, Snapshot } from '../../monitors/domain/snapshot.ts'
import type { LocalizedText } from '../../monitors/domain/text.ts'
import { WORDS } from '../../web/i18n/words.ts'
import { homePath } from '../../web/routes.ts'
import { publicUrl } from '../public-url.ts'
import { calendarText, textValue, utcValue } from './ical.ts'

export const CALENDAR_TYPE = 'text/calendar; charset=utf-8'

/** How often a calendar should look, as an ISO 8601 duration: planned work is announced days ahead. */
const REFRESH = 'PT1H'

/** What revisions are counted from, so that their numbers fit the 32 bits of an INTEGER until 2093. */
const COUNTED_FROM = Date.UTC(2025, 0, 1)

/**
 * The number of a revision (RFC 5545, section 3.8.7.4): its instant, in seconds. It grows with every change of
 * time or services and with cancelling, and with going back on one as well.
 */
function sequenceOf({ revisedAt }: MaintenanceView): number {
  return Math.max(0, Math.floor((revisedAt - COUNTED_FROM) / 1000))
}

function eventOf(
  window: MaintenanceView,
  snapshot: Snapshot,
  names: ReadonlyMap<string, LocalizedText>,
): string[] {
  const [language] = snapshot.page.locales
  const services = window.services.map((id) => names.get(id)?.[language] ?? id)
  const about = `${WORDS[language].open.services}${WORDS[language].colon}${services.join(', ')}`
  return [
    'BEGIN:VEVENT',
    `UID:maintenance-${window.id}@${new URL(snapshot.page.url).hostname}`,
    // Without a METHOD this is when the event was last revised, which keeps the file as it is in between.
    `DTSTAMP:${utcValue(window.revisedAt)}`,
    `SEQUENCE:${sequenceOf(window)}`,
    `DTSTART:${utcValue(window.from)}`,
    `DTEND:${utcValue(window.to)}`,
    `STATUS:${window.state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    `SUMMARY;LANGUAGE=${language}:${textValue(window.title[language])}`,
    `DESCRIPTION;LANGUAGE=${language}:${textValue(`${window.text[language]}\n\n${about}`)}`,
    `CATEGORIES;LANGUAGE=${language}:${services.map(textValue).join(',')}`,
    `URL:${publicUrl(snapshot, homePath(language))}`,
    'END:VEVENT',
  ]
}

/**
 * Planned work as a calendar to subscribe to (RFC 5545, with the names of RFC 7986), in the first language of
 * the page. A cancelled window stays in it and says so: an event that vanishes would stay in many calendars.
 */
export function maintenanceCalendar(snapshot: Snapshot): string {
  const { page, groups, maintenances } = snapshot
  const [language] = page.locales
  const services = groups.flatMap((group) => group.services)
  const names = new Map(services.map(({ id, name }) => [id, name]))
  const title = textValue(
    `${page.name[language]}${WORDS[language].colon}${WORDS[language].maintenance.heading}`,
  )
  return calendarText([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Vigie//Maintenance//EN',
    'CALSCALE:GREGORIAN',
    `NAME;LANGUAGE=${language}:${title}`,
    `X-WR-CALNAME:${title}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    ...maintenances.flatMap((window) => eventOf(window, snapshot, names)),
    'END:VCALENDAR',
  ])
}
