import { describe, expect, test } from 'vitest'
import type { Precision } from '../../monitors/domain/record.ts'
import { formatAge, formatDuration } from '../../web/format/duration.ts'
import { formatLatency } from '../../web/format/latency.ts'
import { formatMoment, machineMoment } from '../../web/format/moment.ts'
import { daysOfMonth } from '../../web/format/month.ts'
import { formatPercent } from '../../web/format/percent.ts'
import { formatSince } from '../../web/format/since.ts'
import { formatDate, formatDateTime, formatIsoDate, isoDate, type Reading } from '../../web/format/time.ts'
import { withZone, zoneName } from '../../web/format/zone.ts'

const french: Reading = { locale: 'fr', zone: 'Europe/Paris' }
const english: Reading = { locale: 'en', zone: 'Europe/Paris' }
const at = (iso: string) => Date.parse(iso)

/** Non-breaking spaces as `_`, so that a table shows which they are. */
const shown = (text: string) => text.replaceAll('\u00a0', '_')

describe('time', () => {
  test.each([
    [
      '2025-12-22T05:30:00Z',
      'lundi 22_décembre 2025 à_6_h_30 (heure de Paris)',
      'Monday 22_December 2025 at_6:30 (Paris time)',
    ],
    [
      '2026-01-01T02:30:00Z',
      'jeudi 1er_janvier 2026 à_3_h_30 (heure de Paris)',
      'Thursday 1_January 2026 at_3:30 (Paris time)',
    ],
    [
      '2025-08-01T22:00:00Z',
      'samedi 2_août 2025 à_0_h_00 (heure de Paris)',
      'Saturday 2_August 2025 at_0:00 (Paris time)',
    ],
    // The hour that does not exist, and the one that comes twice.
    [
      '2026-03-29T00:59:00Z',
      'dimanche 29_mars 2026 à_1_h_59 (heure de Paris)',
      'Sunday 29_March 2026 at_1:59 (Paris time)',
    ],
    [
      '2026-03-29T01:00:00Z',
      'dimanche 29_mars 2026 à_3_h_00 (heure de Paris)',
      'Sunday 29_March 2026 at_3:00 (Paris time)',
    ],
    [
      '2026-10-25T00:30:00Z',
      'dimanche 25_octobre 2026 à_2_h_30 (heure de Paris)',
      'Sunday 25_October 2026 at_2:30 (Paris time)',
    ],
    [
      '2026-10-25T01:30:00Z',
      'dimanche 25_octobre 2026 à_2_h_30 (heure de Paris)',
      'Sunday 25_October 2026 at_2:30 (Paris time)',
    ],
  ])('%s', (instant, fr, en) => {
    expect(shown(withZone(formatDateTime(at(instant), french), french))).toBe(fr)
    expect(shown(withZone(formatDateTime(at(instant), english), english))).toBe(en)
  })

  test('a date belongs to the zone of the page', () => {
    const late = at('2025-12-31T23:30:00Z')
    expect(isoDate(late, 'Europe/Paris')).toBe('2026-01-01')
    expect(isoDate(late, 'America/Martinique')).toBe('2025-12-31')
    expect(shown(formatDate(late, french))).toBe('1er_janvier 2026')
    expect(shown(formatIsoDate('2025-12-22', 'en'))).toBe('22_December 2025')
  })

  test.each([
    ['Europe/Paris', 'heure de Paris', 'Paris time'],
    ['Indian/Reunion', 'heure de La Réunion', 'Réunion Time'],
    ['Pacific/Noumea', 'heure normale de la Nouvelle-Calédonie', 'New Caledonia Standard Time'],
    ['America/Martinique', 'heure normale de l’Atlantique', 'Atlantic Standard Time'],
  ])('the zone %s is named in words', (zone, fr, en) => {
    expect(zoneName({ locale: 'fr', zone })).toBe(fr)
    expect(zoneName({ locale: 'en', zone })).toBe(en)
  })
})

describe('moment', () => {
  const instant = at('2025-12-24T15:00:00Z')

  test.each<[Precision, string, string, string]>([
    [
      'minute',
      'mercredi 24_décembre 2025 à_16_h_00 (heure de Paris)',
      'Wednesday 24_December 2025 at_16:00 (Paris time)',
      '2025-12-24T16:00:00+01:00',
    ],
    [
      'about',
      'mercredi 24_décembre 2025 vers_16_h_00 (heure de Paris)',
      'Wednesday 24_December 2025 at about_16:00 (Paris time)',
      '2025-12-24T16:00:00+01:00',
    ],
    [
      'by',
      'au plus tard le mercredi 24_décembre 2025 à_16_h_00 (heure de Paris)',
      'by Wednesday 24_December 2025 at_16:00 (Paris time)',
      '2025-12-24T16:00:00+01:00',
    ],
    [
      'morning',
      'mercredi 24_décembre 2025 dans la matinée',
      'Wednesday 24_December 2025 in the morning',
      '2025-12-24',
    ],
    [
      'midday',
      'mercredi 24_décembre 2025 vers midi',
      'Wednesday 24_December 2025 around midday',
      '2025-12-24',
    ],
    [
      'evening',
      'mercredi 24_décembre 2025 en soirée',
      'Wednesday 24_December 2025 in the evening',
      '2025-12-24',
    ],
    [
      'day',
      'mercredi 24_décembre 2025 (heure inconnue)',
      'Wednesday 24_December 2025 (time unknown)',
      '2025-12-24',
    ],
  ])('%s is told no better than it is known', (precision, fr, en, machine) => {
    const moment = { at: instant, precision }
    expect(shown(formatMoment(moment, french))).toBe(fr)
    expect(shown(formatMoment(moment, english))).toBe(en)
    expect(machineMoment(moment, 'Europe/Paris')).toBe(machine)
  })

  test.each<[Precision, string, string, string]>([
    ['minute', '2025-12-24T18:00:00Z', 'depuis 16_h_00 (heure de Paris)', 'since 16:00 (Paris time)'],
    [
      'about',
      '2025-12-24T18:00:00Z',
      'depuis environ_16_h_00 (heure de Paris)',
      'since about_16:00 (Paris time)',
    ],
    [
      'by',
      '2025-12-24T18:00:00Z',
      'depuis 16_h_00 au plus tard (heure de Paris)',
      'since 16:00 at the latest (Paris time)',
    ],
    [
      'day',
      '2025-12-24T18:00:00Z',
      'depuis le mercredi 24_décembre 2025 (heure inconnue)',
      'since Wednesday 24_December 2025 (time unknown)',
    ],
    [
      'minute',
      '2025-12-24T23:00:00Z',
      'depuis le mercredi 24_décembre 2025 à_16_h_00 (heure de Paris)',
      'since Wednesday 24_December 2025 at_16:00 (Paris time)',
    ],
  ])('since, %s, read at %s', (precision, now, fr, en) => {
    expect(shown(formatSince({ at: instant, precision }, at(now), french))).toBe(fr)
    expect(shown(formatSince({ at: instant, precision }, at(now), english))).toBe(en)
  })
})

describe('duration', () => {
  test.each([
    [-5, '0_s', '0_s'],
    [45_999, '45_s', '45_s'],
    [60_000, '1_min', '1_min'],
    [3_600_000, '1_h', '1_h'],
    [11_520_000, '3_h_12_min', '3_h_12_min'],
    [86_399_999, '23_h_59_min', '23_h_59_min'],
    [187_200_000, '2_j_4_h', '2_d_4_h'],
    [86_460_000, '1_j', '1_d'],
  ])('%i ms', (spanMs, fr, en) => {
    expect(shown(formatDuration(spanMs, 'fr'))).toBe(fr)
    expect(shown(formatDuration(spanMs, 'en'))).toBe(en)
  })

  test('age', () => {
    expect(shown(formatAge(12_000, 'fr'))).toBe('il y a 12_s')
    expect(shown(formatAge(12_000, 'en'))).toBe('12_s ago')
  })
})

describe('the days of a month', () => {
  // Clocks that are set at midnight, twice in a month, or by half an hour; a day that was left out.
  test.each([
    ['2025-03', 'Europe/Paris'],
    ['2025-10', 'Europe/Paris'],
    ['2008-06', 'Africa/Casablanca'],
    ['2010-05', 'Africa/Casablanca'],
    ['2014-07', 'Africa/Cairo'],
    ['2004-11', 'America/Sao_Paulo'],
    ['2012-04', 'America/Havana'],
    ['2025-04', 'Australia/Lord_Howe'],
    ['2011-12', 'Pacific/Apia'],
    ['2024-02', 'UTC'],
  ])('of %s in %s begin where the calendar of the zone says', (month, zone) => {
    const first = Temporal.PlainDate.from(`${month}-01`)
    const days = Array.from({ length: first.daysInMonth }, (_, index) => {
      const startOf = (after: number) =>
        first.add({ days: index + after }).toZonedDateTime(zone).epochMilliseconds
      return { date: first.add({ days: index }).toString(), from: startOf(0), to: startOf(1) }
    })
    expect(daysOfMonth(month, zone)).toEqual(days)
  })
})

describe('figures', () => {
  test.each([
    [99.99, '99,99_%', '99.99%'],
    [99.999, '99,99_%', '99.99%'],
    [99.96, '99,96_%', '99.96%'],
    [100, '100_%', '100%'],
    [0, '0_%', '0%'],
    [97.2, '97,20_%', '97.20%'],
  ])('%d %% is never rounded up', (percent, fr, en) => {
    expect(shown(formatPercent(percent, 'fr'))).toBe(fr)
    expect(shown(formatPercent(percent, 'en'))).toBe(en)
  })

  test.each([
    [0.4, '0_ms', '0_ms'],
    [312.4, '312_ms', '312_ms'],
    [999.5, '1,0_s', '1.0_s'],
    [1_412, '1,4_s', '1.4_s'],
  ])('%d ms of latency', (latencyMs, fr, en) => {
    expect(shown(formatLatency(latencyMs, 'fr'))).toBe(fr)
    expect(shown(formatLatency(latencyMs, 'en'))).toBe(en)
  })
})
