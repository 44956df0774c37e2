import type { Moment } from '../../monitors/domain/record.ts'
import { formatMoment, hasClock } from './moment.ts'
import { formatClock, isSameDay, type Reading } from './time.ts'
import { withZone } from './zone.ts'

function nearness(precision: Moment['precision'], french: boolean): string {
  if (precision === 'about') return french ? 'environ\u00a0' : 'about\u00a0'
  if (precision === 'by') return french ? 'au plus tard\u00a0' : 'at the latest\u00a0'
  return ''
}

/** `depuis 6 h 30 (heure de Paris)` on the same local day, `depuis le lundi 22 décembre 2025 à …` before it. */
export function formatSince(moment: Moment, now: number, reading: Reading): string {
  const french = reading.locale === 'fr'
  const joint = french ? 'depuis' : 'since'
  const { precision } = moment
  if (hasClock(moment) && isSameDay(moment.at, now, reading.zone)) {
    const clock = withZone(formatClock(moment.at, reading), reading)
    return `${joint} ${nearness(precision, french)}${clock}`
  }
  return `${joint} ${french && precision !== 'by' ? 'le ' : ''}${formatMoment(moment, reading)}`
}
