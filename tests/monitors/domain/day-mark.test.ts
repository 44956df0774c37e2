import { expect, test } from 'vitest'
import type { Day } from '../../../monitors/domain/day.ts'
import { markedDay } from '../../../monitors/domain/day-mark.ts'

const HOUR_MS = 3_600_000

type Parts = Partial<Omit<Day, 'serviceId' | 'date'>>

/** A day of 24 hours; what the parts leave was operational. */
function day(parts: Parts): Day {
  const given = {
    plannedMs: 0,
    unknownMs: 0,
    filteredMs: 0,
    majorMs: 0,
    partialMs: 0,
    degradedMs: 0,
    ...parts,
  }
  const rest = Object.values(given).reduce((sum, ms) => sum + ms, 0)
  return {
    serviceId: 'tracking',
    date: '2025-12-22',
    dayMs: 24 * HOUR_MS,
    operationalMs: 24 * HOUR_MS - rest,
    ...given,
  }
}

test.each<[string, Parts, string]>([
  ['a day without trouble', {}, 'operational'],
  ['one minute of a major outage', { majorMs: 60_000, partialMs: HOUR_MS, degradedMs: HOUR_MS }, 'major'],
  ['an outage in a day that was hardly measured', { majorMs: 1, unknownMs: 23 * HOUR_MS }, 'major'],
  ['a partial outage among slow hours', { partialMs: 1, degradedMs: 20 * HOUR_MS }, 'partial'],
  ['slow hours', { degradedMs: HOUR_MS, filteredMs: 2 * HOUR_MS }, 'degraded'],
  ['an hour in which we could not tell', { filteredMs: HOUR_MS }, 'filtered'],
  ['half of the day measured', { unknownMs: 12 * HOUR_MS }, 'operational'],
  ['less than half of the day measured', { unknownMs: 12 * HOUR_MS + 1 }, 'unknown'],
  ['the rest of a day of planned work', { plannedMs: 20 * HOUR_MS, unknownMs: 2 * HOUR_MS }, 'operational'],
  ['planned work all day', { plannedMs: 24 * HOUR_MS }, 'maintenance'],
  ['planned work and silence', { plannedMs: 8 * HOUR_MS, unknownMs: 16 * HOUR_MS }, 'unknown'],
  ['silence', { unknownMs: 24 * HOUR_MS }, 'unknown'],
])('%s', (_, parts, mark) => {
  expect(markedDay(day(parts)).mark).toBe(mark)
})

test('a day that has only just begun is not calm yet', () => {
  expect(markedDay({ ...day({}), dayMs: 0, operationalMs: 0 }).mark).toBe('unknown')
})

test('the time out is that of both kinds of outage', () => {
  expect(markedDay(day({ majorMs: HOUR_MS, partialMs: 60_000 })).outageMs).toBe(HOUR_MS + 60_000)
})
