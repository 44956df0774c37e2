import { expect, test } from 'vitest'
import { ownTime, type WallTime } from '../../web/browser/own-time.ts'
import { localClock, localDay } from '../../web/format/local-time.ts'
import { formatClock, formatWeekdayDate, isoDateTime } from '../../web/format/time.ts'

const ZONES = ['Europe/Paris', 'America/Martinique', 'Pacific/Noumea', 'Asia/Kathmandu', 'UTC']
const INSTANTS = [
  '2025-12-21T23:00:00Z',
  '2026-03-29T00:59:00Z',
  '2026-03-29T01:00:00Z',
  '2026-07-31T22:05:00Z',
  '2026-01-01T12:00:00Z',
]

test.each(ZONES)('a browser without Temporal tells the same time as the server in %s', (zone) => {
  for (const instant of INSTANTS) {
    const at = Date.parse(instant)
    for (const locale of ['fr', 'en'] as const) {
      const reading = { locale, zone }
      expect(localClock(at, reading)).toBe(formatClock(at, reading))
      expect(formatWeekdayDate(at, reading)).toMatch(new RegExp(`^${localDay(at, reading)} \\d{4}$`))
    }
  }
})

/** What hangs on a wall in another zone than this machine's. */
function onTheWall(at: number, zone: string): WallTime {
  const { year, month, day, dayOfWeek, hour, minute } =
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return { year, month, day, weekday: dayOfWeek, hour, minute }
}

const NINE = Date.parse('2025-12-22T08:41:00Z')

test.each([
  [NINE, 'fr', 'America/Martinique', '4\u00a0h\u00a041 chez vous'],
  [NINE, 'en', 'America/Martinique', '4:41 your time'],
  [NINE, 'fr', 'Europe/Brussels', null],
  [
    Date.parse('2025-12-01T01:10:00Z'),
    'fr',
    'America/Martinique',
    'dimanche 30\u00a0novembre à 21\u00a0h\u00a010 chez vous',
  ],
  [
    Date.parse('2025-11-30T22:10:00Z'),
    'fr',
    'Pacific/Noumea',
    'lundi 1er\u00a0décembre à 9\u00a0h\u00a010 chez vous',
  ],
  [Date.parse('2025-11-30T22:10:00Z'), 'en', 'Pacific/Noumea', 'Monday 1\u00a0December at 9:10 your time'],
] as const)('%i in %s for a reader in %s: %j', (at, locale, zone, told) => {
  expect(ownTime(isoDateTime(at, 'Europe/Paris'), onTheWall(at, zone), locale)).toBe(told)
})
