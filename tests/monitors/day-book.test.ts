import { expect, it } from 'vitest'
import { createDayBook, SHOWN_DAYS } from '../../monitors/day-book.ts'
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
