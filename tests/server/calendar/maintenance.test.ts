import { describe, expect, test } from 'vitest'
import type { MaintenanceView, Snapshot } from '../../../monitors/domain/snapshot.ts'
import { maintenanceCalendar } from '../../../server/calendar/maintenance.ts'
import { both, calm, NOW } from '../../web/snapshots.ts'

const RECORDED = Date.parse('2025-12-15T10:00:00Z')

const WINDOW: MaintenanceView = {
  id: 'certificates',
  title: both('Renouvellement des certificats', 'Certificate renewal'),
  text: both('Une coupure de quelques minutes est possible.'),
  services: ['digiposte', 'bank-web'],
  from: Date.parse('2025-12-23T01:00:00Z'),
  to: Date.parse('2025-12-23T03:30:00Z'),
  recordedAt: RECORDED,
  revisedAt: RECORDED,
  state: 'scheduled',
  completedAt: null,
}

const calendar = (changes: Partial<MaintenanceView> = {}, more: Partial<Snapshot> = {}) =>
  maintenanceCalendar(calm({ maintenances: [{ ...WINDOW, ...changes }], ...more }))

/** The properties of the event, unfolded. */
const eventOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .replaceAll('\r\n ', '')
      .split('\r\n')
      .slice(text.split('\r\n').indexOf('BEGIN:VEVENT') + 1)
      .filter((line) => line.includes(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  )

const sequence = (changes: Partial<MaintenanceView>) => Number(eventOf(calendar(changes)).SEQUENCE)

test('an event says what, when in UTC, for whom and where to read more', () => {
  expect(eventOf(calendar())).toMatchObject({
    UID: 'maintenance-certificates@vigie.example',
    DTSTAMP: '20251215T100000Z',
    DTSTART: '20251223T010000Z',
    DTEND: '20251223T033000Z',
    STATUS: 'CONFIRMED',
    'SUMMARY;LANGUAGE=fr': 'Renouvellement des certificats',
    'DESCRIPTION;LANGUAGE=fr':
      'Une coupure de quelques minutes est possible.\\n\\nServices touchés\u00a0: Digiposte\\, Banque en ligne',
    'CATEGORIES;LANGUAGE=fr': 'Digiposte,Banque en ligne',
    URL: 'https://vigie.example/',
  })
})

test('a window is the same event for life, and each revision counts higher', () => {
  const moved = { from: WINDOW.from + 3_600_000, revisedAt: RECORDED + 60_000 }
  expect(eventOf(calendar(moved)).UID).toBe(eventOf(calendar()).UID)
  expect(sequence(moved)).toBeGreaterThan(sequence({}))
  expect(sequence({ state: 'completed' })).toBe(sequence({}))
  expect(sequence({ revisedAt: Date.parse('2093-01-01T00:00:00Z') })).toBeLessThan(2 ** 31)
})

test('a cancelled window stays and says so', () => {
  expect(eventOf(calendar({ state: 'cancelled' }))).toMatchObject({
    STATUS: 'CANCELLED',
    DTSTART: '20251223T010000Z',
  })
})

test('the file changes only with what it tells', () => {
  const later = { generatedAt: NOW + 60_000, version: 99, staleAt: null, stale: true }
  expect(calendar({ state: 'in_progress' }, later)).toBe(calendar())
})

test('without planned work it is an empty calendar', () => {
  expect(maintenanceCalendar(calm({ maintenances: [] }))).toMatch(
    /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:[^\r\n]+\r\n[\s\S]*END:VCALENDAR\r\n$/,
  )
})

describe('lines', () => {
  const text = both(`Virgule, point-virgule; barre \\ \u0007 fin\nligne 2 📬 ${'é'.repeat(200)} ]]> <b>&`)

  test('hold 75 octets at most and no character in two', () => {
    const ics = calendar({ text })
    const lines = ics.split('\r\n')
    expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(lines.length).toBeGreaterThan(20)
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(ics).not.toContain('\ufffd')
  })

  test('carry any text', () => {
    expect(eventOf(calendar({ text, services: [] }))['DESCRIPTION;LANGUAGE=fr']).toBe(
      `Virgule\\, point-virgule\\; barre \\\\  fin\\nligne 2 📬 ${'é'.repeat(200)} ]]> <b>&\\n\\nServices touchés\u00a0: `,
    )
  })
})
