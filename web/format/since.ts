import type { Moment } from '../../monitors/domain/record.ts'
import { formatMoment, hasClock } from './moment.ts'
import { formatClock, isSameDay, type Reading } from './time.ts'
import { withZone } from './zone.ts'

/** `environ 6 h 30`, `6 h 30 au plus tard`. */
function nearness(clock: string, precision: Moment['precision'], french: boolean): string {
  if (precision === 'about') return `${french ? 'environ' : 'about'}\u00a0${clock}`
  if (precision === 'by') return `${clock} ${french ? 'au plus tard' : 'at the latest'}`
  return clock
}

/** `depuis 6 h 30 (heure de Paris)` on the same local day, `depuis le lundi 22 décembre 2025 à …` before it. */
export function formatSince(moment: Moment, now: number, reading: Reading): string {
  const french = reading.locale === 'fr'
  const joint = french ? 'depuis' : 'since'
  const { precision } = moment
  if (hasClock(moment) && isSameDay(moment.at, now, reading.zone)) {
    const clock = nearness(formatClock(moment.at, reading), precision, french)
    return `${joint} ${withZone(clock, reading)}`
  }
  return `${joint} ${french && precision !== 'by' ? 'le ' : ''}${formatMoment(moment, reading)}`
}
