import type { Moment } from '../../monitors/domain/record.ts'
import { formatMoment, hasClock } from './moment.ts'
import { formatClock, isSameDay, type Reading } from './time.ts'
import { withZone } from './zone.ts'

/** `depuis 6 h 30 (heure de Paris)` on the same local day, `depuis le lundi 22 décembre 2025 à …` before it. */
export function formatSince(moment: Moment, now: number, reading: Reading): string {
  const french = reading.locale === 'fr'
  const joint = french ? 'depuis' : 'since'
  const { precision } = moment
  if (hasClock(moment) && isSameDay(moment.at, now, reading.zone)) {
    const clock = withZone(formatClock(moment.at, reading), reading)
    const about = french ? 'environ\u00a0' : 'about\u00a0'
    const by = french ? 'au plus tard\u00a0' : 'at the latest\u00a0'
    return `${joint} ${precision === 'about' ? about : precision === 'by' ? by : ''}${clock}`
  }
  return `${joint} ${french && precision !== 'by' ? 'le ' : ''}${formatMoment(moment, reading)}`
}
