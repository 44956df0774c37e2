import { describe, expect, test } from 'vitest'
import type { MarkedDay } from '../../monitors/domain/day-mark.ts'
import { pageContext } from '../../web/pages/context.ts'
import { calendarRows } from '../../web/pages/parts/calendar.ts'
import { monthPaths, TILE_SHAPES } from '../../web/pages/parts/calendar-paths.ts'
import { declaredDates } from '../../web/pages/parts/declared-days.ts'
import { wordsOf } from './reading.ts'
import { calm, declared, NOW } from './snapshots.ts'

const HOUR_MS = 3_600_000
const NONE: ReadonlySet<string> = new Set()

const december = (marks: Readonly<Record<number, Partial<MarkedDay>>> = {}, days = 22): MarkedDay[] =>
  Array.from({ length: days }, (_, index) => ({
    date: `2025-12-${String(index + 1).padStart(2, '0')}`,
    mark: 'operational',
    outageMs: 0,
    ...marks[index + 1],
  }))

const out = (hours: number): Partial<MarkedDay> => ({ mark: 'major', outageMs: hours * HOUR_MS })

function monthWords(days: readonly MarkedDay[], locale: 'fr' | 'en' = 'fr', told = NONE): string {
  const rows = calendarRows({ days, declared: told }, pageContext(calm(), locale))
  return wordsOf(rows)
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim()
}

describe('the tiles', () => {
  test('no two of them look alike without their colours', () => {
    const shapes = Object.values(TILE_SHAPES)
    expect(new Set(shapes).size).toBe(shapes.length)
  })

  test('stand in the column of their date, one path for each kind', () => {
    const paths = monthPaths(december({ 20: out(4), 22: out(3) }), NONE)
    expect([...paths.keys()]).toEqual(['operational', 'major'])
    expect([...(paths.get('major') ?? '').matchAll(/M(\d+) 0/g)].map(([, x]) => Number(x))).toEqual([
      19 * 7,
      21 * 7,
    ])
    expect(paths.get('operational')?.match(/M/g)).toHaveLength(20)
  })

  test('a declared outage shows where nothing was measured, and never in the place of a measurement', () => {
    const days = december({ 20: { mark: 'unknown' }, 22: out(3) })
    const paths = monthPaths(days, new Set(['2025-12-19', '2025-12-20', '2025-12-22']))
    expect(paths.get('declared')?.match(/M/g)).toHaveLength(1)
    expect(paths.get('declared')).toContain('M133 0')
    expect(paths.get('major')?.match(/M/g)).toHaveLength(1)
  })
})

describe('a month in words', () => {
  test.each<[string, readonly MarkedDay[], string, string]>([
    [
      'its outages by date',
      december({ 20: out(4), 22: out(3.2) }),
      'Panne le 20 (4 h) et le 22 (3 h 12 min)',
      'Outage on 20 (4 h) and 22 (3 h 12 min)',
    ],
    ['the first of a month', december({ 1: out(1) }), 'Panne le 1er (1 h)', 'Outage on 1 (1 h)'],
    ['calm', december(), 'Aucune panne mesurée', 'No outage measured'],
    [
      'calm as far as was measured',
      december({ 3: { mark: 'unknown' }, 4: { mark: 'degraded' } }),
      'Aucune panne mesurée · 1 jour perturbé · 1 jour peu ou pas mesuré',
      'No outage measured · 1 day degraded · 1 day little or not measured',
    ],
    ['nothing', december().map((day) => ({ ...day, mark: 'unknown' })), 'Aucune mesure', 'Nothing measured'],
    [
      'many outages',
      december(Object.fromEntries([2, 4, 6, 8, 10, 12].map((date) => [date, out(2)]))),
      'Panne le 2 (2 h), le 4 (2 h), le 6 (2 h), le 8 (2 h) et 2 autres jours',
      'Outage on 2 (2 h), 4 (2 h), 6 (2 h), 8 (2 h) and 2 other days',
    ],
  ])('%s', (_, days, french, english) => {
    expect(monthWords(days)).toBe(`décembre 2025 ${french}`)
    expect(monthWords(days, 'en')).toBe(`December 2025 ${english}`)
  })

  test('a declared outage is called declared', () => {
    const days = december({ 20: { mark: 'unknown' } })
    expect(monthWords(days, 'fr', new Set(['2025-12-20']))).toBe('décembre 2025 Panne déclarée le 20')
  })

  test('leads to the month when something happened, and marks today in the running month alone', () => {
    const context = pageContext(calm(), 'en')
    const november = december().map((day) => ({ ...day, date: day.date.replace('-12-', '-11-') }))
    const rows = calendarRows({ days: [...november, ...december({ 22: out(1) })], declared: NONE }, context)
    const [first = '', second = ''] = rows.split('\n')
    expect(first).toContain('<a href="/en/history/2025-12">December 2025</a>')
    expect(first.match(/tile-today/g)).toHaveLength(1)
    expect(second).toContain('<h3>November 2025</h3>')
    expect(second).not.toContain('tile-today')
  })
})

describe('the dates of declared outages', () => {
  const at = (iso: string) => ({ at: Date.parse(iso), precision: 'about' }) as const
  const of = (from: string, to: string | null, phase: 'resolved' | 'identified' = 'resolved') => {
    const [service] = declared().services
    const incident = declared({
      phase,
      services: service ? [{ ...service, from: at(from), to: to === null ? null : at(to) }] : [],
    })
    return [...declaredDates('parcel-tracking', [incident], { zone: 'Europe/Paris', now: NOW })]
  }

  test('are local and include both ends', () => {
    expect(of('2025-11-30T23:30:00Z', '2025-12-02T22:59:00Z')).toEqual(['2025-12-01', '2025-12-02'])
  })

  test('reach to today while it goes on, and no further than known when it is over', () => {
    expect(of('2025-12-20T10:00:00Z', null, 'identified')).toEqual(['2025-12-20', '2025-12-21', '2025-12-22'])
    expect(of('2025-12-20T10:00:00Z', null)).toEqual(['2025-12-20'])
  })

  test('are those of the service alone, and never those of what we measured', () => {
    const zone = 'Europe/Paris'
    expect(declaredDates('digiposte', [declared()], { zone, now: NOW }).size).toBe(0)
    expect(
      declaredDates('parcel-tracking', [declared({ origin: 'detected' })], { zone, now: NOW }).size,
    ).toBe(0)
  })
})
