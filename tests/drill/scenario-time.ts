import { toMoment } from '../../config/local-time.ts'
import type { ScenarioStep } from './scenario.ts'

/** The instant of a step as it is on record: an hour that nobody noted is not invented. */
export function scenarioTime(
  { at, precision }: Pick<ScenarioStep, 'at' | 'precision'>,
  timezone: string,
): string {
  const instant = toMoment({ at, precision }, timezone).at
  const day = format(instant, timezone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const clock = format(instant, timezone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  switch (precision) {
    case 'minute':
      return `${day}, ${clock}`
    case 'about':
      return `${day}, about ${clock}`
    case 'by':
      return `${day}, by ${clock}`
    case 'day':
      return `${day}, hour not on record`
    default:
      return `${day}, ${precision}`
  }
}

function format(instant: number, timeZone: string, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...how, timeZone }).format(instant)
}
