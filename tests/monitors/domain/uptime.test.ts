import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountDay, accountDays } from '../../../monitors/domain/accounting.ts'
import { addDays, dayBounds, daysBetween } from '../../../monitors/domain/calendar.ts'
import type { Day } from '../../../monitors/domain/day.ts'
import { plannedSpans } from '../../../monitors/domain/maintenance.ts'
import { serviceTimeline } from '../../../monitors/domain/timeline.ts'
import { uptimeOf } from '../../../monitors/domain/uptime.ts'
import { countMilliseconds, countPieces, type Evidence, hundredthsReached } from './reference/accounting.ts'
import { evidenceWithin, maintenanceWindow, transition } from './reference/evidence.ts'

const SEED = 20251222
const SECOND_MS = 1000
const paris = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Paris').epochMilliseconds

function parts({ serviceId, date, dayMs, ...rest }: Day) {
  return rest
}

function seconds(day: Day) {
  return Object.fromEntries(
    Object.entries(parts(day))
      .filter(([, ms]) => ms > 0)
      .map(([part, ms]) => [part, ms / SECOND_MS]),
  )
}

function accountsOf(
  { checks, windows }: Evidence,
  days: readonly { date: string; from: number; to: number }[],
) {
  const byCheck = new Map(checks.map((transitions, index) => [`${index}`, transitions]))
  const [from, to] = [days[0]?.from ?? 0, days.at(-1)?.to ?? 0]
  return accountDays({
    serviceId: 'service',
    days,
    spans: serviceTimeline(byCheck, [...byCheck.keys()], from, to),
    planned: plannedSpans(windows, 'service'),
  })
}

function parisDay(date: string, evidence: Evidence): Day {
  return accountsOf(evidence, [{ date, ...dayBounds(date, 'Europe/Paris') }])[0] as Day
}

/** A day of a hundred seconds with these parts, in seconds; the rest is operational. */
function day(given: Partial<Record<keyof ReturnType<typeof parts>, number>>, dayMs = 100_000): Day {
  const zero = { plannedMs: 0, unknownMs: 0, filteredMs: 0, majorMs: 0, partialMs: 0, degradedMs: 0 }
  const spent = Object.values(given).reduce((sum, ms) => sum + ms, 0)
  return { serviceId: 'service', date: '2025-12-22', dayMs, ...zero, operationalMs: dayMs - spent, ...given }
}

describe('the account of a day', () => {
  it('has 43,200 s of outage on 22 December 2025 from 6:30 to 18:30 in Paris, 50.00 % of the day', () => {
    const account = parisDay('2025-12-22', {
      checks: [
        [
          transition(paris('2025-12-20T00:00'), 'up'),
          transition(paris('2025-12-22T06:30'), 'down'),
          transition(paris('2025-12-22T18:30'), 'up'),
        ],
      ],
      windows: [],
    })
    expect(seconds(account)).toEqual({ majorMs: 43_200, operationalMs: 43_200 })
    expect(uptimeOf([account])).toEqual({ percent: 50, coverage: 100 })
  })

  it.each([
    ['2026-03-29', 82_800, 10_800],
    ['2026-10-25', 90_000, 18_000],
    ['2028-02-29', 86_400, 14_400],
  ])('on %s lasts %d s, and from midnight to 4:00 on the wall is %d s', (date, total, outage) => {
    const account = parisDay(date, {
      checks: [[transition(paris(`${date}T00:00`), 'down'), transition(paris(`${date}T04:00`), 'up')]],
      windows: [],
    })
    expect(account.dayMs).toBe(total * SECOND_MS)
    expect(seconds(account)).toEqual({ majorMs: outage, operationalMs: total - outage })
  })

  it('puts each instant in the first part that claims it', () => {
    const checks = [
      [
        transition(0, 'up'),
        transition(10, 'slow'),
        transition(30, 'down'),
        transition(50, 'filtered'),
        transition(70, 'unknown'),
      ],
      [transition(0, 'up'), transition(40, 'down'), transition(50, 'unknown')],
    ]
    const windows = [maintenanceWindow(5, 15), maintenanceWindow(35, 45), maintenanceWindow(75, 200)]
    const byCheck = new Map(checks.map((transitions, index) => [`${index}`, transitions]))
    const account = accountDay({
      serviceId: 'service',
      date: '1970-01-01',
      from: 0,
      to: 100,
      spans: serviceTimeline(byCheck, ['0', '1'], 0, 100),
      planned: plannedSpans(windows, 'service'),
    })
    expect(account).toEqual({
      serviceId: 'service',
      date: '1970-01-01',
      dayMs: 100,
      plannedMs: 10 + 10 + 25,
      unknownMs: 5,
      filteredMs: 20,
      majorMs: 5,
      partialMs: 5,
      degradedMs: 15,
      operationalMs: 5,
    })
  })

  it('takes time without a span for unknown, and of a day that has not come there is nothing', () => {
    const nothing = { serviceId: 'service', date: '2025-12-22', spans: [], planned: [] }
    expect(accountDay({ ...nothing, from: 0, to: 50 })).toMatchObject({ dayMs: 50, unknownMs: 50 })
    expect(accountDay({ ...nothing, from: 50, to: 50 })).toMatchObject({ dayMs: 0, unknownMs: 0 })
  })

  it('counts every millisecond as the reference does', () => {
    const property = fc.property(
      evidenceWithin(0, 400),
      fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 1, maxLength: 5 }),
      (evidence, lengths) => {
        let from = 50
        const days = lengths.map((length, index) => {
          const bounds = { date: `day ${index}`, from, to: from + length }
          from += length
          return bounds
        })
        const expected = days.map(({ from, to }) => countMilliseconds(evidence, from, to))
        expect(accountsOf(evidence, days).map(parts)).toEqual(expected)
      },
    )
    fc.assert(property, { seed: SEED, numRuns: 400 })
  })

  it('agrees with the reference over real days of any zone, clock changes among them', () => {
    const zones = fc.oneof(
      fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
      fc.constantFrom('Europe/Paris', 'Australia/Lord_Howe'),
    )
    // Three days each: around both clock changes of Paris and Lord Howe, a leap day, or anywhere.
    const begins = fc.oneof(
      fc.constantFrom('2026-03-28', '2026-10-24', '2025-10-04', '2026-04-04', '2028-02-28', '2011-12-29'),
      fc.integer({ min: 0, max: 25_000 }).map((days) => addDays('1970-01-01', days)),
    )
    const cases = fc.tuple(zones, begins).chain(([timezone, first]) => {
      const days = daysBetween(first, addDays(first, 2), timezone)
      const [from, to] = [days[0]?.from ?? 0, days.at(-1)?.to ?? 0]
      const margin = 3_600_000
      return fc.record({ days: fc.constant(days), evidence: evidenceWithin(from - margin, to + margin) })
    })
    const property = fc.property(cases, ({ days, evidence }) => {
      const accounts = accountsOf(evidence, days)
      for (const [index, { date, from, to }] of days.entries()) {
        const account = accounts[index] as Day
        const expected = countPieces(evidence, from, to)
        expect(account).toEqual({ serviceId: 'service', date, dayMs: to - from, ...expected })
        expect(Object.values(parts(account)).reduce((sum, ms) => sum + ms, 0)).toBe(to - from)
      }
      const { percent, coverage } = uptimeOf(accounts)
      const sum = (part: keyof ReturnType<typeof parts> | 'dayMs') =>
        accounts.reduce((total, account) => total + account[part], 0)
      const measured = sum('operationalMs') + sum('degradedMs') + sum('partialMs') + sum('majorMs')
      const up = sum('operationalMs') + sum('degradedMs')
      expect(percent).toBe(measured === 0 ? null : hundredthsReached(up, measured) / 100)
      expect(coverage).toBe(hundredthsReached(measured, sum('dayMs')) / 100)
    })
    fc.assert(property, { seed: SEED, numRuns: 300 })
  })
})

describe('uptime', () => {
  it.each([
    ['nothing lost', [day({})], 100, 100],
    ['one millisecond lost in a century', [day({ majorMs: 1 }, 3_155_760_000_000)], 99.99, 100],
    ['99.996 % is 99.99', [day({ majorMs: 4 })], 99.99, 100],
    ['99.99 % is 99.99', [day({ majorMs: 10 })], 99.99, 100],
    ['0.29 % stays 0.29', [day({ majorMs: 99_710 })], 0.29, 100],
    ['all lost', [day({ majorMs: 100_000 })], 0, 100],
    ['a partial outage counts in full', [day({ partialMs: 25_000 })], 75, 100],
    ['a slow service is available', [day({ degradedMs: 100_000 })], 100, 100],
    [
      'unmeasured time leaves the denominator',
      [day({ unknownMs: 40_000, filteredMs: 10_000, majorMs: 25_000 })],
      50,
      50,
    ],
    ['planned work too', [day({ plannedMs: 50_000, majorMs: 25_000 })], 50, 50],
    ['nothing measured, no number', [day({ unknownMs: 60_000, plannedMs: 40_000 })], null, 0],
    ['coverage is floored', [day({ unknownMs: 4 })], 100, 99.99],
    ['no day at all', [], null, 0],
    ['a day that has just begun', [day({}, 0)], null, 0],
    [
      'several days, from their sums',
      [day({ majorMs: 60_000, unknownMs: 40_000 }), day({}, 300_000)],
      83.33,
      90,
    ],
  ])('%s', (_, days, percent, coverage) => {
    expect(uptimeOf(days)).toEqual({ percent, coverage })
  })

  it('is at most 100, and 100 only when nothing was lost', () => {
    const ms = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 90_000_000 }))
    const cases = fc.array(fc.tuple(ms, ms, ms, ms, ms, ms, ms), { maxLength: 100 })
    const property = fc.property(cases, (rows) => {
      const days = rows.map(
        ([plannedMs, unknownMs, filteredMs, majorMs, partialMs, degradedMs, operationalMs]) =>
          day(
            { plannedMs, unknownMs, filteredMs, majorMs, partialMs, degradedMs },
            plannedMs + unknownMs + filteredMs + majorMs + partialMs + degradedMs + operationalMs,
          ),
      )
      const lost = days.reduce((sum, { majorMs, partialMs }) => sum + majorMs + partialMs, 0)
      const up = days.reduce((sum, { degradedMs, operationalMs }) => sum + degradedMs + operationalMs, 0)
      const { percent, coverage } = uptimeOf(days)
      expect(coverage).toBeLessThanOrEqual(100)
      if (lost + up === 0) expect(percent).toBeNull()
      else expect(percent).toBe(hundredthsReached(up, lost + up) / 100)
      expect(percent === 100).toBe(lost === 0 && up > 0)
    })
    fc.assert(property, { seed: SEED, numRuns: 300 })
  })
})
