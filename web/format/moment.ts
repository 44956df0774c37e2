import type { Moment } from '../../monitors/domain/record.ts'
import { formatClock, formatDateTime, formatWeekdayDate, isoDate, isoDateTime, type Reading } from './time.ts'
import { withZone } from './zone.ts'

/**
 * An instant as well as it is known, and no better: `vers 11 h 30`, `au plus tard le …`, `dans la
 * matinée`, `(heure inconnue)`. A clock time carries the name of its zone.
 */
export function formatMoment(moment: Moment, reading: Reading): string {
  const { at, precision } = moment
  const day = formatWeekdayDate(at, reading)
  const french = reading.locale === 'fr'
  switch (precision) {
    case 'minute':
      return withZone(formatDateTime(at, reading), reading)
    case 'about':
      return withZone(`${day} ${french ? 'vers' : 'at about'}\u00a0${formatClock(at, reading)}`, reading)
    case 'by':
      return withZone(`${french ? 'au plus tard le' : 'by'} ${formatDateTime(at, reading)}`, reading)
    case 'morning':
      return `${day} ${french ? 'dans la matinée' : 'in the morning'}`
    case 'midday':
      return `${day} ${french ? 'vers midi' : 'around midday'}`
    case 'evening':
      return `${day} ${french ? 'en soirée' : 'in the evening'}`
    case 'day':
      return `${day} ${french ? '(heure inconnue)' : '(time unknown)'}`
  }
}

/** Whether a clock time is known at all, however roughly. */
export function hasClock(moment: Moment): boolean {
  return moment.precision === 'minute' || moment.precision === 'about' || moment.precision === 'by'
}

/** What `<time datetime>` may honestly say: an instant where a clock time is known, else a date. */
export function machineMoment(moment: Moment, zone: string): string {
  return hasClock(moment) ? isoDateTime(moment.at, zone) : isoDate(moment.at, zone)
}
