import { describe, expect, it } from 'vitest'
import { SHOWN_DAYS } from '../../monitors/day-book.ts'
import { accountDay } from '../../monitors/domain/accounting.ts'
import { addDays, dayBounds, localDate } from '../../monitors/domain/calendar.ts'
import type { Incident } from '../../monitors/domain/incident.ts'
import { createMemory, type Remembered } from '../../monitors/memory.ts'
import { CATALOG } from './domain/catalog.ts'
import { observationOf } from './domain/observations.ts'
import { transition } from './domain/reference/evidence.ts'

const ZONE = CATALOG.page.timezone
const FIRST = '2025-12-22'
const KEY = 'tracking/page'
const MINUTE_MS = 60_000

const NOTHING: Remembered = { states: [], transitions: [], closedDays: [], latest: [], incidents: [] }

const midnight = (day: number) => dayBounds(addDays(FIRST, day), ZONE).from

/** A closed day as it may stand on record: nothing like what would be accounted. */
const rowOf = (day: number) => {
  const date = addDays(FIRST, day)
  const bounds = dayBounds(date, ZONE)
  return accountDay({ serviceId: 'tracking', date, ...bounds, spans: [], planned: [bounds] })
}

function remembering(parts: Partial<Remembered> = {}) {
  const memory = createMemory(CATALOG, 'local', { ...NOTHING, ...parts })
  /** A day with ten outages: a probe a minute, four minutes good and four bad in turn. */
  const liveThrough = (day: number) => {
    for (let minute = 0; minute < 80; minute += 1) {
      const at = midnight(day) + minute * MINUTE_MS
      memory.take(observationOf(KEY, at, minute % 8 < 4 ? 'ok' : 'http_status'), at)
    }
  }
  const held = () => memory.history.get(KEY)?.length ?? 0
  const dayOf = (day: number, now: number) =>
    memory
      .days(now, [])
      .get('tracking')
      ?.find(({ date }) => date === addDays(FIRST, day))
  return { memory, liveThrough, held, dayOf }
}

describe('the memory', () => {
  it('holds the transitions of open days and the last one before them, however many days pass', () => {
    const { memory, liveThrough, held } = remembering()
    liveThrough(0)
    const ofOneDay = held()
    expect(ofOneDay).toBeGreaterThanOrEqual(19)
    for (let day = 1; day < 2 * SHOWN_DAYS; day += 1) {
      liveThrough(day)
      memory.fold(rowOf(day - 1))
      expect(held()).toBeLessThanOrEqual(ofOneDay + 2)
    }
    expect(memory.openFrom).toEqual(new Map([['tracking', addDays(FIRST, 2 * SHOWN_DAYS - 1)]]))
  })

  it('reads closed days and never accounts them again, and accounts open ones', () => {
    const { memory, liveThrough, dayOf } = remembering()
    liveThrough(0)
    liveThrough(1)
    const now = midnight(2)
    const [accounted, open] = [dayOf(0, now), dayOf(1, now)]
    expect(accounted?.majorMs).toBeGreaterThan(0)
    memory.fold(rowOf(0))
    expect(dayOf(0, now)).toEqual(rowOf(0))
    expect(dayOf(1, now)).toEqual(open)
  })

  it('continues from the closed days that were read back, however long ago', () => {
    const { memory, dayOf } = remembering({ closedDays: [rowOf(0), rowOf(1)] })
    expect(memory.openFrom.get('tracking')).toBe(addDays(FIRST, 2))
    expect(dayOf(1, midnight(5))).toEqual(rowOf(1))
    expect(dayOf(2, midnight(5))).toMatchObject({ unknownMs: 86_400_000 })
  })

  it('marks the days of a year, those on record and the running one', () => {
    const { memory, liveThrough } = remembering({ closedDays: [rowOf(0), rowOf(1)] })
    liveThrough(2)
    const now = midnight(2) + 80 * MINUTE_MS
    const marked = memory.years(now, memory.days(now, [])).get('tracking') ?? []
    expect(marked[0]?.date).toBe('2025-01-01')
    expect(marked.slice(-3).map(({ mark }) => mark)).toEqual(['maintenance', 'maintenance', 'major'])
    expect(marked.at(-1)?.outageMs).toBeGreaterThan(30 * MINUTE_MS)
    expect(marked.slice(0, -3).every(({ mark }) => mark === 'unknown')).toBe(true)
  })

  it('has nothing but unknown days from before a service was watched, whatever was planned', () => {
    const { memory, liveThrough } = remembering()
    liveThrough(0)
    const text = { fr: 'Travaux', en: 'Works' }
    const span = { from: midnight(-3), to: midnight(-2), recordedAt: midnight(-4) }
    const works = { id: 'works', services: ['tracking'], title: text, text, cancelled: false, ...span }
    const days = memory.days(midnight(0) + 80 * MINUTE_MS, [works]).get('tracking') ?? []
    expect(days).toHaveLength(SHOWN_DAYS)
    expect(days.slice(0, -1).every((day) => day.unknownMs === day.dayMs)).toBe(true)
    expect(days.at(-1)).toMatchObject({ date: FIRST, unknownMs: 0 })
  })

  it('opens the first day of a service where its first outage is dated, though confirmed a day later', () => {
    const { memory } = remembering()
    for (const minute of [-1, 0, 1]) {
      const at = midnight(1) + minute * MINUTE_MS
      memory.take(observationOf(KEY, at, 'http_status'), at)
    }
    expect(memory.openFrom.get('tracking')).toBe(FIRST)

    const state = memory.states.get(KEY)
    if (state === undefined) throw new Error('no state')
    const candidate = {
      verdict: 'down',
      count: 2,
      firstAt: midnight(1) - 1,
      firstReason: 'http_status',
    } as const
    const reread = remembering({ states: [{ ...state, verdict: 'unknown', candidate }] })
    expect(reread.memory.openFrom.get('tracking')).toBe(localDate(midnight(1) - 1, ZONE))
  })

  it('opens the first day of a service where the first of its checks was seen', () => {
    const { memory } = remembering({
      transitions: [
        transition(midnight(3), 'up', { checkKey: KEY }),
        transition(midnight(1), 'up', { checkKey: 'tracking/api' }),
      ],
    })
    expect(memory.openFrom.get('tracking')).toBe(addDays(FIRST, 1))
  })

  it('keeps what an open incident may still ask of a closed day', () => {
    const { memory, liveThrough, held } = remembering()
    liveThrough(0)
    const before = held()
    const share = memory.outShare('tracking', midnight(0), midnight(0) + 80 * MINUTE_MS)
    memory.incidents = [openSince(midnight(0))]
    memory.fold(rowOf(0))
    expect(held()).toBe(before)
    expect(memory.outShare('tracking', midnight(0), midnight(0) + 80 * MINUTE_MS)).toBe(share)
    memory.incidents = []
    memory.fold(rowOf(1))
    expect(held()).toBe(1)
  })
})

function openSince(from: number): Incident {
  return {
    id: 'la-poste-1',
    owner: 'la-poste',
    phase: 'investigating',
    impact: 'major',
    startedAt: from,
    recoveredAt: null,
    resolvedAt: null,
    recurrenceOf: null,
    services: [
      {
        serviceId: 'tracking',
        severity: 'major_outage',
        reason: 'http_status',
        from,
        lastGoodAt: null,
        to: null,
        intermittent: true,
        outShare: null,
      },
    ],
    updates: [],
  }
}
