import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayBounds, daysBetween, lastDays, localDate } from '../../../monitors/domain/calendar.ts'
import { firstMinuteOf } from './reference/calendar.ts'

const HOUR_MS = 3_600_000
const iso = (at: number) => new Date(at).toISOString().replace(':00.000Z', 'Z')

describe('the bounds of a local day', () => {
  it.each([
    ['2025-12-22', 'Europe/Paris', '2025-12-21T23:00Z', 24],
    ['2026-03-29', 'Europe/Paris', '2026-03-28T23:00Z', 23],
    ['2026-10-25', 'Europe/Paris', '2026-10-24T22:00Z', 25],
    ['2028-02-29', 'Europe/Paris', '2028-02-28T23:00Z', 24],
    ['2025-12-22', 'UTC', '2025-12-22T00:00Z', 24],
    // Midnight was skipped: the day begins at 1.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00Z', 23],
    ['2018-02-17', 'America/Sao_Paulo', '2018-02-17T02:00Z', 25],
    ['2025-10-05', 'Australia/Lord_Howe', '2025-10-04T13:30Z', 23.5],
    ['2026-04-05', 'Australia/Lord_Howe', '2026-04-04T13:00Z', 24.5],
    // Samoa went from the 29th to the 31st.
    ['2011-12-29', 'Pacific/Apia', '2011-12-29T10:00Z', 24],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00Z', 0],
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00Z', 24],
    // At 0:01 on the 7th the clock went back to 23:01 on the 6th.
    ['2010-11-06', 'America/St_Johns', '2010-11-06T02:30Z', 24],
    ['2010-11-07', 'America/St_Johns', '2010-11-07T02:30Z', 25],
  ])('%s in %s begins at %s and lasts %s hours', (date, timezone, begin, hours) => {
    const { from, to } = dayBounds(date, timezone)
    expect(iso(from)).toBe(begin)
    expect((to - from) / HOUR_MS).toBe(hours)
  })

  it('is what a wall calendar shows, in any zone, on any date', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
    const dates = fc.integer({ min: 5 * 365, max: 70 * 365 }).map((days) => addDays('1970-01-01', days))
    const property = fc.property(zones, dates, (timezone, date) => {
      const { from, to } = dayBounds(date, timezone)
      expect(iso(from)).toBe(iso(firstMinuteOf(date, timezone)))
      expect(iso(to)).toBe(iso(firstMinuteOf(addDays(date, 1), timezone)))
    })
    fc.assert(property, { seed: 20251222, numRuns: 60 })
  })

  it('refuses a date or a zone that does not exist', () => {
    expect(() => dayBounds('2026-02-29', 'Europe/Paris')).toThrow(RangeError)
    expect(() => dayBounds('2026-02-28', 'Europe/Atlantis')).toThrow(RangeError)
  })
})

describe('the local date of an instant', () => {
  it.each([
    ['2025-12-21T22:59:59.999Z', 'Europe/Paris', '2025-12-21'],
    ['2025-12-21T23:00:00.000Z', 'Europe/Paris', '2025-12-22'],
    ['2018-11-04T02:59:59.999Z', 'America/Sao_Paulo', '2018-11-03'],
    ['2018-11-04T03:00:00.000Z', 'America/Sao_Paulo', '2018-11-04'],
    ['2011-12-30T09:59:59.999Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00.000Z', 'Pacific/Apia', '2011-12-31'],
    // The wall shows 23:30 of the 6th for the second time.
    ['2010-11-07T03:00:00.000Z', 'America/St_Johns', '2010-11-07'],
  ])('%s in %s is %s', (instant, timezone, date) => {
    expect(localDate(Date.parse(instant), timezone)).toBe(date)
  })

  it('is the day whose bounds contain the instant, in any zone', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'America/St_Johns')
    const instants = fc.integer({ min: 0, max: Date.parse('2040-01-01') })
    const property = fc.property(zones, instants, (timezone, at) => {
      const { from, to } = dayBounds(localDate(at, timezone), timezone)
      expect(from).toBeLessThanOrEqual(at)
      expect(at).toBeLessThan(to)
      expect(localDate(from, timezone)).toBe(localDate(to - 1, timezone))
    })
    fc.assert(property, { seed: 20251222, numRuns: 500 })
  })
})

describe('days in a row', () => {
  it('counts calendar days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  })

  it('ends with today, as far as it has come', () => {
    const now = Date.parse('2026-03-30T08:15:00Z')
    const days = lastDays(now, 'Europe/Paris', 90)
    expect(days).toHaveLength(90)
    expect(days[0]).toEqual({ date: '2025-12-31', ...dayBounds('2025-12-31', 'Europe/Paris') })
    expect(days.at(-2)).toEqual({ date: '2026-03-29', ...dayBounds('2026-03-29', 'Europe/Paris') })
    expect(days.at(-1)).toEqual({
      date: '2026-03-30',
      from: dayBounds('2026-03-30', 'Europe/Paris').from,
      to: now,
    })
  })

  it('leaves out what the zone left out and still gives as many days', () => {
    const days = lastDays(Date.parse('2011-12-31T12:00:00Z'), 'Pacific/Apia', 4)
    expect(days.map(({ date }) => date)).toEqual(['2011-12-28', '2011-12-29', '2011-12-31', '2012-01-01'])
  })

  it('follow each other without a gap, in any zone', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
    const instants = fc.integer({ min: Date.parse('1975-01-01'), max: Date.parse('2040-01-01') })
    const property = fc.property(zones, instants, fc.integer({ min: 1, max: 90 }), (timezone, now, count) => {
      const days = lastDays(now, timezone, count)
      expect(days).toHaveLength(count)
      expect(days.at(-1)?.to).toBe(now)
      for (const [index, day] of days.entries()) {
        if (index > 0) expect(day.from).toBe(days[index - 1]?.to)
      }
    })
    fc.assert(property, { seed: 20251222, numRuns: 100 })
  })

  it('is empty when the last date precedes the first', () => {
    expect(daysBetween('2026-01-02', '2026-01-01', 'UTC')).toEqual([])
  })
})
