import { describe, expect, test } from 'vitest'
import type { Moment, Precision } from '../../monitors/domain/record.ts'
import { addMonths, daysOfMonth, formatMonth, hourOfDay, monthOf } from '../../web/format/month.ts'
import { closeUp } from '../../web/pages/history/cluster.ts'
import { certainSpan, extentOf, outerSpan } from '../../web/pages/history/extent.ts'
import { lanesOf } from '../../web/pages/history/lanes.ts'
import { piecesOf } from '../../web/pages/history/pieces.ts'
import { placeOf, shareOf } from '../../web/pages/history/place.ts'
import { clip, unionMs } from '../../web/pages/history/span.ts'
import { dayRuling, monthRuling } from '../../web/pages/history/ticks.ts'

const PARIS = 'Europe/Paris'
const HOUR_MS = 3_600_000
const READING = { locale: 'fr', zone: PARIS } as const

const at = (local: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(PARIS).epochMilliseconds
const moment = (local: string, precision: Precision = 'minute'): Moment => ({ at: at(local), precision })
const axisOf = (month: string) => {
  const days = daysOfMonth(month, PARIS)
  return { days, axis: { from: days[0]?.from ?? 0, to: days.at(-1)?.to ?? 0 } }
}

describe('the days of a month', () => {
  test.each([
    ['2025-12', 31, 31 * 24],
    ['2026-03', 31, 31 * 24 - 1],
    ['2025-10', 31, 31 * 24 + 1],
    ['2028-02', 29, 29 * 24],
  ])('%s has %i days of %i hours together', (month, count, hours) => {
    const { days, axis } = axisOf(month)
    expect(days).toHaveLength(count)
    expect((axis.to - axis.from) / HOUR_MS).toBe(hours)
    expect(days.every((day, index) => index === 0 || days[index - 1]?.to === day.from)).toBe(true)
  })

  test.each([
    ['2026-03', '2026-03-29', 23],
    ['2025-10', '2025-10-26', 25],
  ])('in %s the day of %s lasts %i hours and is drawn as long as it is', (month, date, hours) => {
    const { days, axis } = axisOf(month)
    const day = days.find((one) => one.date === date)
    if (day === undefined) throw new Error('no such day')
    expect((day.to - day.from) / HOUR_MS).toBe(hours)
    const { width } = placeOf(day, axis)
    expect(width).toBeCloseTo((100 * hours * HOUR_MS) / (axis.to - axis.from), 1)
  })

  test('an hour of a day is the one on the clock, after the clocks have changed too', () => {
    expect(hourOfDay(at('2026-03-29T00:30'), 12, PARIS)).toBe(at('2026-03-29T12:00'))
    expect(hourOfDay(at('2025-10-26T09:00'), 24, PARIS)).toBe(at('2025-10-27T00:00'))
  })

  test('months are those of the zone, and are named and counted', () => {
    expect(monthOf(Date.parse('2025-12-31T23:30:00Z'), PARIS)).toBe('2026-01')
    expect([addMonths('2025-12', 1), addMonths('2026-01', -1)]).toEqual(['2026-01', '2025-12'])
    expect([formatMonth('2025-08', 'fr'), formatMonth('2025-08', 'en')]).toEqual(['août 2025', 'August 2025'])
  })
})

describe('places along an axis', () => {
  const axis = { from: 0, to: 1_000_000 }

  test('are shares of its length', () => {
    expect(shareOf(250_000, axis)).toBe(25)
    expect(placeOf({ from: 250_000, to: 500_000 }, axis)).toEqual({ x: 25, width: 25 })
  })

  test('a moment is wide enough to be seen, and at the end of the axis it stays inside', () => {
    expect(placeOf({ from: 100_000, to: 100_001 }, axis)).toEqual({ x: 10, width: 0.5 })
    expect(placeOf({ from: 999_999, to: 1_000_000 }, axis)).toEqual({ x: 99.5, width: 0.5 })
  })

  test('spans are clipped, and what only touches the edge is left out', () => {
    expect(clip({ from: -5, to: 10 }, axis)).toEqual({ from: 0, to: 10 })
    expect(clip({ from: -5, to: 0 }, axis)).toBeNull()
    expect(clip({ from: 1_000_000, to: 1_000_009 }, axis)).toBeNull()
    expect(clip({ from: 7, to: 7 }, axis)).toEqual({ from: 7, to: 7 })
  })

  test('time that overlaps counts once', () => {
    expect(
      unionMs([
        { from: 5, to: 9 },
        { from: 0, to: 6 },
        { from: 1, to: 2 },
        { from: 20, to: 21 },
      ]),
    ).toBe(10)
  })

  test('what overlaps stands in lanes of its own, and a lane that is free again is used again', () => {
    expect(
      lanesOf([
        { from: 0, to: 10 },
        { from: 5, to: 8 },
        { from: 8, to: 12 },
        { from: 10, to: 11 },
      ]),
    ).toEqual([0, 1, 1, 0])
  })
})

describe('how an outage is drawn', () => {
  const { axis } = axisOf('2025-12')
  const NOW = at('2025-12-31T12:00')
  const drawn = (from: Moment, to: Moment | null, open = false) => {
    const extent = extentOf({ from, to }, { open, now: NOW, zone: PARIS })
    return { extent, pieces: piecesOf(extent, axis) }
  }
  const local = (epoch: number) =>
    Temporal.Instant.fromEpochMilliseconds(epoch)
      .toZonedDateTimeISO(PARIS)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
      .slice(8)

  test.each<readonly [string, Moment, Moment | null, readonly string[]]>([
    ['exact', moment('2025-12-22T06:15'), moment('2025-12-22T09:00'), ['22T06:15 none 22T09:00']],
    [
      'about',
      moment('2025-12-22T06:30', 'about'),
      moment('2025-12-22T09:00', 'about'),
      ['22T06:00 in 22T06:30', '22T06:30 none 22T09:00', '22T09:00 out 22T09:30'],
    ],
    [
      'over at the latest',
      moment('2025-12-22T06:15'),
      moment('2025-12-24T16:00', 'by'),
      ['22T06:15 out 24T16:00'],
    ],
    [
      'over on some day',
      moment('2025-12-22T06:15'),
      moment('2025-12-25T00:00', 'day'),
      ['22T06:15 none 25T00:00', '25T00:00 out 26T00:00'],
    ],
    [
      'one day, no hour',
      moment('2025-12-20T00:00', 'day'),
      moment('2025-12-20T00:00', 'day'),
      ['20T00:00 both 21T00:00'],
    ],
    [
      'parts of a day',
      moment('2025-12-22T06:00', 'morning'),
      moment('2025-12-22T12:00', 'midday'),
      ['22T06:00 in 22T12:00', '22T12:00 out 22T14:00'],
    ],
    ['end unknown', moment('2025-12-22T06:15'), null, ['22T06:15 out 23T00:00']],
    [
      'from the month before into the next',
      moment('2025-11-28T06:00'),
      moment('2026-01-02T00:00', 'day'),
      ['01T00:00 none 01T00:00'],
    ],
  ])('%s', (_name, from, to, expected) => {
    const { pieces } = drawn(from, to)
    expect(pieces.map(({ fade, ...span }) => `${local(span.from)} ${fade} ${local(span.to)}`)).toEqual(
      expected,
    )
  })

  test('what goes on ends at now, open', () => {
    const { extent, pieces } = drawn(moment('2025-12-30T06:15'), null, true)
    expect(extent.open).toBe(true)
    expect(outerSpan(extent).to).toBe(NOW)
    expect(pieces).toEqual([{ from: at('2025-12-30T06:15'), to: NOW, fade: 'none' }])
  })

  test('nothing is certain of a day without an hour', () => {
    expect(
      certainSpan(drawn(moment('2025-12-20T00:00', 'day'), moment('2025-12-20T00:00', 'day')).extent),
    ).toBeNull()
  })
})

describe('a closer look', () => {
  const { days } = axisOf('2025-12')
  const span = (from: string, to: string) => ({ from: at(from), to: at(to) })

  test('is taken at the days in which most outages lie', () => {
    const near = closeUp(
      [
        span('2025-12-20T00:00', '2025-12-21T00:00'),
        span('2025-12-22T06:15', '2025-12-24T16:00'),
        span('2025-12-22T06:30', '2025-12-27T00:00'),
      ],
      days,
    )
    expect(near?.map(({ date }) => date)).toEqual([
      '2025-12-22',
      '2025-12-23',
      '2025-12-24',
      '2025-12-25',
      '2025-12-26',
    ])
  })

  test.each([
    ['a single outage', [span('2025-12-22T06:15', '2025-12-24T16:00')]],
    [
      'outages far apart',
      [span('2025-12-02T06:15', '2025-12-02T16:00'), span('2025-12-22T06:15', '2025-12-22T07:00')],
    ],
    [
      'more than a week',
      [span('2025-12-02T06:15', '2025-12-12T16:00'), span('2025-12-05T06:15', '2025-12-06T07:00')],
    ],
    ['no outage', []],
  ])('is not taken at %s', (_name, spans) => {
    expect(closeUp(spans, days)).toBeUndefined()
  })
})

describe('the ruling of an axis', () => {
  test('a month numbers its days over their middle and marks where weeks begin', () => {
    const { days, axis } = axisOf('2025-12')
    const { ticks, lines, weekends } = monthRuling(days, axis, READING)
    expect(ticks.map(({ text }) => text).slice(0, 3)).toEqual(['1', '2', '3'])
    expect(ticks[0]).toMatchObject({ below: 'L', minor: false, x: 1.61 })
    expect(ticks.filter(({ minor }) => !minor).map(({ text }) => text)).toEqual([
      '1',
      '5',
      '10',
      '15',
      '20',
      '25',
      '30',
    ])
    expect(lines.map(({ x }) => x)).toEqual([0, 22.58, 45.16, 67.74, 90.32])
    expect(weekends).toHaveLength(8)
  })

  test('a day of 23 hours has its noon where its noon is', () => {
    const days = daysOfMonth('2026-03', PARIS).filter(({ date }) => date === '2026-03-29')
    const axis = { from: days[0]?.from ?? 0, to: days[0]?.to ?? 0 }
    const { ticks } = dayRuling(days, axis, READING)
    expect(ticks.find(({ below }) => below === '12\u00a0h')?.x).toBeCloseTo((100 * 11) / 23, 1)
    expect(ticks[0]).toMatchObject({ x: 0, text: '29', below: 'dim.' })
  })
})
