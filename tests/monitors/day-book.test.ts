import { describe, expect, it } from 'vitest'
import { createDayBook, firstMarked, SHOWN_DAYS } from '../../monitors/day-book.ts'
import { accountDay } from '../../monitors/domain/accounting.ts'
import { addDays, daysBetween } from '../../monitors/domain/calendar.ts'

const DAYS = daysBetween('2025-06-01', '2025-12-22', 'Europe/Paris')

/** A row that says the whole day was planned, which no account of the book's own would. */
const ROWS = DAYS.map((day) => accountDay({ serviceId: 'tracking', ...day, spans: [], planned: [day] }))

it('holds as many closed days of a service as are shown, the latest', () => {
  const book = createDayBook([])
  for (const row of ROWS) book.close(row)
  const held = book.daysOf('tracking', DAYS, () => [])
  expect(held.filter((day) => day.plannedMs > 0)).toEqual(ROWS.slice(-SHOWN_DAYS))
})

it('asks for the account of the open days alone', () => {
  const book = createDayBook(ROWS.slice(0, -3))
  const asked: string[] = []
  const days = book.daysOf('tracking', DAYS.slice(-5), (open) => {
    asked.push(...open.map(({ date }) => date))
    return ROWS.slice(-open.length)
  })
  expect(asked).toEqual(['2025-12-20', '2025-12-21', '2025-12-22'])
  expect(days).toEqual(ROWS.slice(-5))
})

it('opens a first day once, after the closed ones where there are any', () => {
  const book = createDayBook(ROWS)
  book.open('tracking', '2025-06-01')
  book.open('vault', '2025-12-22')
  book.open('vault', '2025-12-24')
  expect(book.openFrom).toEqual(
    new Map([
      ['tracking', addDays('2025-12-22', 1)],
      ['vault', '2025-12-22'],
    ]),
  )
})

describe('the calendar of a service', () => {
  const dates = DAYS.map(({ date }) => date)
  const recent = ROWS.slice(-SHOWN_DAYS)

  it('keeps a mark for every day of a year, long after the day itself is dropped', () => {
    const book = createDayBook(ROWS)
    const marked = book.yearOf('tracking', dates, recent)
    expect(marked.map(({ date }) => date)).toEqual(dates)
    expect(new Set(marked.map(({ mark }) => mark))).toEqual(new Set(['maintenance']))
  })

  it('takes a day that is closed late, and forgets what is older than a year', () => {
    const years = daysBetween('2024-06-01', '2025-12-22', 'Europe/Paris')
    const rows = years.map((day) => accountDay({ serviceId: 'tracking', ...day, spans: [], planned: [day] }))
    const book = createDayBook(rows.slice(0, 10))
    const all = years.map(({ date }) => date)
    expect(book.yearOf('tracking', all, []).filter(({ mark }) => mark !== 'unknown')).toHaveLength(10)
    for (const row of rows.slice(10)) book.close(row)
    const marks = book.yearOf('tracking', all, rows.slice(-1)).filter(({ mark }) => mark !== 'unknown')
    expect(marks.map(({ date }) => date)).toEqual(all.slice(-366))
  })

  it('has nothing good to say of days that nobody recorded', () => {
    const marked = createDayBook([]).yearOf('vault', dates, recent)
    expect(marked.slice(0, -SHOWN_DAYS).every(({ mark }) => mark === 'unknown')).toBe(true)
  })

  it('reaches from today to the first of the month eleven months before', () => {
    expect(firstMarked('2025-12-22')).toBe('2025-01-01')
    expect(firstMarked('2026-02-28')).toBe('2025-03-01')
  })
})
