import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import type { DayRecord } from '../../../monitors/domain/day.ts'
import type { Incident } from '../../../monitors/domain/incident.ts'
import type { Observation, Phases } from '../../../monitors/domain/observation.ts'
import { sketchOf } from '../../../monitors/domain/quantiles.ts'
import { REASONS, verdictOf } from '../../../monitors/domain/verdict.ts'
import type { Store, StoreReader } from '../../../monitors/store.ts'
import {
  checkState,
  dayRecord,
  fullRound,
  incident,
  observation,
  round,
  T0,
  transition,
  unansweredObservation,
  unmeasuredState,
  update,
} from './examples.ts'

/** What every engine must do. `open` gives a new, empty store at each call. */
export function storeConformance(open: () => Promise<Store>): void {
  async function openForTest(): Promise<Store> {
    const store = await open()
    onTestFinished(() => store.close())
    return store
  }

  test('a new store holds nothing', async () => {
    const store = await openForTest()
    expect(await readAll(store)).toEqual({
      states: [],
      transitions: [],
      observations: [],
      incidents: [],
      days: [],
      lastClosed: new Map(),
      maintenances: new Map(),
    })
    expect(await store.incident('none')).toBeUndefined()
  })

  test('everything in a round comes back as it was given', async () => {
    const store = await openForTest()
    const given = fullRound()
    await store.commit(given)
    expect(await readAll(store)).toEqual({
      states: given.states.toReversed(),
      transitions: given.transitions.toReversed(),
      observations: given.observations.toReversed(),
      incidents: given.incidents,
      days: [],
      lastClosed: new Map(),
      maintenances: new Map(),
    })
    expect(await store.incident('la-poste-2025-12-22')).toEqual(given.incidents[0])
  })

  test('any observation comes back, its phases to the tenth of a millisecond', async () => {
    const store = await openForTest()
    let at = T0
    await fc.assert(
      fc.asyncProperty(anyOutcome, async (outcome) => {
        at += 1
        const given: Observation = { checkKey: 'a/b', vantage: 'local', at, ...outcome }
        await store.commit(round({ observations: [given] }))
        expect(await store.latestObservations()).toEqual([{ ...given, phases: toTenth(given.phases) }])
      }),
      { numRuns: 100 },
    )
  })

  test('storing the same round twice changes nothing more', async () => {
    const store = await openForTest()
    await store.commit(fullRound())
    const before = await readAll(store)
    await store.commit(fullRound())
    expect(await readAll(store)).toEqual(before)
  })

  test('an observation or a transition that is on record stays as it is', async () => {
    const store = await openForTest()
    await store.commit(round({ observations: [observation()], transitions: [transition()] }))
    await store.commit(
      round({
        observations: [unansweredObservation()],
        transitions: [transition({ reason: 'connect_refused' })],
      }),
    )
    expect(await store.latestObservations()).toEqual([observation()])
    expect(await store.transitions(T0, T0 + 1)).toEqual([transition()])
  })

  test('a state and an incident are replaced by what they became', async () => {
    const store = await openForTest()
    const first = update({ number: 1 })
    const second = update({
      number: 2,
      phase: 'resolved',
      fact: { kind: 'resolved', stableSince: T0, slow: [] },
    })
    const opened = incident({ updates: [first] })
    const resolved = incident({
      phase: 'resolved',
      resolvedAt: T0 + 9,
      services: [],
      updates: [first, second],
    })
    await store.commit(round({ states: [checkState()], incidents: [opened], updates: [first] }))
    await store.commit(round({ states: [unmeasuredState()], incidents: [resolved], updates: [second] }))
    expect(await store.checkStates()).toEqual([unmeasuredState()])
    expect(await store.incident(resolved.id)).toEqual(resolved)
  })

  test('an update number with other content is a conflict, and nothing of that round is stored', async () => {
    const store = await openForTest()
    await store.commit(fullRound())
    const before = await readAll(store)
    const rewritten = round({
      observations: [observation({ at: T0 + 60_000 })],
      transitions: [transition({ at: T0 + 60_000 })],
      states: [unmeasuredState()],
      incidents: [incident()],
      updates: [update({ publishedAt: T0, text: { fr: 'Autre chose.', en: 'Something else.' } })],
    })
    await expect(store.commit(rewritten)).rejects.toMatchObject({ name: 'StoreError', code: 'conflict' })
    expect(await readAll(store)).toEqual(before)
  })

  test('a round whose last row fails leaves nothing behind, and the next one is stored', async () => {
    const store = await openForTest()
    const orphan = round({
      observations: [observation()],
      transitions: [transition()],
      states: [checkState()],
      incidents: [incident()],
      updates: [update(), update({ incidentId: 'never-opened' })],
    })
    await expect(store.commit(orphan)).rejects.toMatchObject({ name: 'StoreError' })
    expect(await readAll(store)).toMatchObject({
      states: [],
      transitions: [],
      observations: [],
      incidents: [],
    })
    await store.commit(fullRound())
    expect(await store.latestObservations()).toHaveLength(2)
  })

  test('an instant that is no whole number of milliseconds is refused', async () => {
    const store = await openForTest()
    for (const at of [T0 + 0.5, -1, Number.NaN, 2 ** 53]) {
      await expect(store.commit(round({ observations: [observation({ at })] }))).rejects.toMatchObject({
        code: 'out_of_range',
      })
    }
    expect(await store.latestObservations()).toEqual([])
  })

  test('the most recent observation of each check and vantage, whatever the order of arrival', async () => {
    const store = await openForTest()
    const latest = [
      observation({ checkKey: 'a/a', at: T0 + 2 }),
      observation({ checkKey: 'a/b', vantage: 'lyon', at: T0 }),
      observation({ checkKey: 'a/b', vantage: 'paris', at: T0 + 1 }),
    ]
    await store.commit(round({ observations: latest.toReversed() }))
    await store.commit(round({ observations: [observation({ checkKey: 'a/a', at: T0 + 1 })] }))
    expect(await store.latestObservations()).toEqual(latest)
  })

  test('transitions of a span: its start is in, its end is not, and the one before comes too', async () => {
    const store = await openForTest()
    const at = (offset: number, parts = {}) =>
      transition({ at: T0 + offset, confirmedAt: T0 + offset + 5, ...parts })
    const [older, before, start, inside, end] = [at(-20), at(-10), at(0), at(50), at(100)]
    const neighbour = at(-5, { checkKey: 'a-neighbour/page' })
    const abroad = at(-15, { vantage: 'lyon' })
    await store.commit(round({ transitions: [end, inside, start, before, older, neighbour, abroad] }))
    expect(await store.transitions(T0, T0 + 100)).toEqual([abroad, before, neighbour, start, inside])
    expect(await store.transitions(T0, T0 + 100, 'a-neighbour/page')).toEqual([neighbour])
    expect(await store.transitions(T0, T0 + 100, 'parcel-tracking/page')).toEqual([
      abroad,
      before,
      start,
      inside,
    ])
    expect(await store.transitions(T0, T0 + 101, 'parcel-tracking/page')).toContainEqual(end)
    expect(await store.transitions(T0 + 1, T0 + 1, 'parcel-tracking/page')).toEqual([abroad, start])
    expect(await store.transitions(T0, T0 + 100, 'nobody/page')).toEqual([])
    expect(await store.transitions(T0 - 1000, T0 - 20)).toEqual([])
  })

  test('of two transitions dated at the same instant, the later confirmed is the later', async () => {
    const store = await openForTest()
    const first = transition({ confirmedAt: T0 + 10 })
    const second = transition({ confirmedAt: T0 + 20, from: 'down', to: 'up', reason: 'ok' })
    await store.commit(round({ transitions: [second, first] }))
    expect(await store.transitions(T0, T0 + 1)).toEqual([first, second])
    expect(await store.transitions(T0 + 1, T0 + 2)).toEqual([second])
  })

  test('what was observed of a check over a span, of all vantages, its time to the tenth of a millisecond', async () => {
    const store = await openForTest()
    const at = (offset: number, parts = {}) => observation({ at: T0 + offset, ...parts })
    const slow = { reason: 'slow', verdict: 'slow', phases: { ...observation().phases, totalMs: 3456.78 } }
    const refused = unansweredObservation({ at: T0 + 9, vantage: 'lyon', reason: 'connect_refused' })
    const other = at(5, { checkKey: 'digiposte/page' })
    await store.commit(round({ observations: [at(-1), at(0), at(8, slow), refused, at(10), other] }))
    const seen = await store.observedBetween('parcel-tracking/page', T0, T0 + 10)
    expect(seen.toSorted((a, b) => a.totalMs - b.totalMs)).toEqual([
      { reason: 'connect_refused', totalMs: 3.4 },
      { reason: 'ok', totalMs: 123.6 },
      { reason: 'slow', totalMs: 3456.8 },
    ])
    expect(await store.observedBetween('parcel-tracking/page', T0 - 1, 2 ** 52)).toHaveLength(5)
    expect(await store.observedBetween('parcel-tracking/page', T0, T0)).toEqual([])
    expect(await store.observedBetween('nobody/page', T0, T0 + 10)).toEqual([])
  })

  test('a closed day comes back as it was given', async () => {
    const store = await openForTest()
    const empty = { probes: 0, reasons: {}, latency: { zeros: 0, bins: [] }, latencySumMs: 0 }
    const given = [dayRecord(), dayRecord({ date: '2025-12-22' }, empty)]
    await store.saveDays(given)
    expect(await store.closedDays('2025-12-21', '2025-12-22')).toEqual(given)
  })

  test('any sketch comes back as it was given', async () => {
    const store = await openForTest()
    let date = Temporal.PlainDate.from('2025-01-01')
    await fc.assert(
      fc.asyncProperty(fc.array(anyLatency), async (latencies) => {
        date = date.add({ days: 1 })
        const given = dayRecord({ date: date.toString() }, { latency: sketchOf(latencies) })
        await store.saveDays([given])
        expect(await store.closedDays(date.toString(), date.toString())).toEqual([given])
      }),
      { numRuns: 100 },
    )
  })

  test('closed days of all services or of one, the oldest first, both ends included', async () => {
    const store = await openForTest()
    const [before, first, second, after] = ['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02'].map(
      (date) => dayRecord({ date }),
    ) as [DayRecord, DayRecord, DayRecord, DayRecord]
    const neighbour = dayRecord({ serviceId: 'a-neighbour', date: '2026-01-01' })
    await store.saveDays([after, second, first, before, neighbour])
    expect(await store.closedDays('2025-12-31', '2026-01-01')).toEqual([first, neighbour, second])
    expect(await store.closedDays('2025-12-31', '2026-01-01', 'parcel-tracking')).toEqual([first, second])
    expect(await store.closedDays('2025-12-31', '2026-01-01', 'nobody')).toEqual([])
    expect(await store.accounts('2025-12-31', '2026-01-01')).toEqual([first.day, neighbour.day, second.day])
    expect(await store.accounts('2025-12-31', '2026-01-01', 'parcel-tracking')).toEqual([
      first.day,
      second.day,
    ])
    expect(await store.firstClosedDates()).toEqual(
      new Map([
        ['parcel-tracking', '2025-12-30'],
        ['a-neighbour', '2026-01-01'],
      ]),
    )
    expect(await store.lastClosedDates()).toEqual(
      new Map([
        ['parcel-tracking', '2026-01-02'],
        ['a-neighbour', '2026-01-01'],
      ]),
    )
  })

  test('a closed day that is on record stays as it is, and its neighbours are saved', async () => {
    const store = await openForTest()
    const [first, next] = [dayRecord(), dayRecord({ date: '2025-12-22' })]
    await store.saveDays([first])
    const rewritten = dayRecord({ majorMs: 0, operationalMs: 81_179_999 }, { methodVersion: 2 })
    await store.saveDays([rewritten, next])
    expect(await store.closedDays('2025-12-01', '2025-12-31')).toEqual([first, next])
  })

  test('of several closed days one of which is refused none is saved', async () => {
    const store = await openForTest()
    const overfull = dayRecord({ date: '2025-12-22', majorMs: 86_400_000 })
    await expect(store.saveDays([dayRecord(), overfull])).rejects.toMatchObject({ name: 'StoreError' })
    expect(await store.closedDays('2025-12-01', '2025-12-31')).toEqual([])
    expect(await store.lastClosedDates()).toEqual(new Map())
  })

  test('incidents since an instant: the open ones whatever their age, those over since then, newest first', async () => {
    const store = await openForTest()
    const resolved = (id: string, startedAt: number, resolvedAt = startedAt + 60_000): Incident =>
      incident({ id, startedAt, phase: 'resolved', resolvedAt })
    const incidents = [
      resolved('old', T0 - 60_001),
      resolved('over-then', T0 - 60_000),
      resolved('long', T0 - 90_000, T0 + 1),
      resolved('at', T0),
      resolved('set-back', T0 + 2, T0 - 1),
      incident({ id: 'open', startedAt: T0 - 100_000 }),
      resolved('new', T0 + 1),
    ]
    await store.commit(round({ incidents }))
    expect((await store.incidentsSince(T0)).map(({ id }) => id)).toEqual([
      'set-back',
      'new',
      'at',
      'over-then',
      'long',
      'open',
    ])
  })

  test('updates come in the order of their numbers, each with its own incident', async () => {
    const store = await openForTest()
    const numbers = [1, 2, 9, 10, 11]
    const updates = numbers.map((number) => update({ number }))
    const other = update({ incidentId: 'bpce-1', number: 1 })
    const both = [incident({ updates }), incident({ id: 'bpce-1', startedAt: T0 - 1, updates: [other] })]
    await store.commit(round({ incidents: both, updates: [...updates.toReversed(), other] }))
    expect(await store.incidentsSince(T0)).toEqual(both)
  })

  test('a maintenance window keeps the instant at which it was first seen', async () => {
    const store = await openForTest()
    await store.noteMaintenance(new Map([['m1', T0]]))
    await store.noteMaintenance(
      new Map([
        ['m1', T0 + 5],
        ['m2', T0 + 5],
      ]),
    )
    expect(await store.maintenanceSeen()).toEqual(
      new Map([
        ['m1', T0],
        ['m2', T0 + 5],
      ]),
    )
  })

  test('pruning removes observations older than the instant, at most so many, and nothing else', async () => {
    const store = await openForTest()
    const keys = ['a/a', 'a/b']
    const observations = keys.flatMap((checkKey) =>
      [-3, -2, -1, 0].map((offset) => observation({ checkKey, at: T0 + offset })),
    )
    await store.commit(round({ observations }))
    await store.commit(round({ ...fullRound(), observations: [] }))
    await store.saveDays([dayRecord()])
    const before = await readAll(store)
    expect(await store.pruneObservations(T0, 4)).toBe(4)
    expect(await store.pruneObservations(T0, 4)).toBe(2)
    expect(await store.pruneObservations(T0, 4)).toBe(0)
    expect(await readAll(store)).toEqual(before)
    expect(await store.pruneObservations(T0 + 1, 4)).toBe(2)
    expect(await readAll(store)).toEqual({ ...before, observations: [] })
  })

  test('once closed, it says so; closing again is no fault', async () => {
    const store = await openForTest()
    await store.close()
    await store.close()
    await expect(store.commit(fullRound())).rejects.toMatchObject({ name: 'StoreError', code: 'closed' })
    await expect(store.checkStates()).rejects.toMatchObject({ name: 'StoreError', code: 'closed' })
  })
}

/** Everything a store can tell. */
export async function readAll(store: StoreReader) {
  return {
    states: await store.checkStates(),
    transitions: await store.transitions(0, 2 ** 42),
    observations: await store.latestObservations(),
    incidents: await store.incidentsSince(0),
    days: await store.closedDays('0001-01-01', '9999-12-31'),
    lastClosed: await store.lastClosedDates(),
    maintenances: await store.maintenanceSeen(),
  }
}

const milliseconds = fc.double({ min: 0, max: 60_000, noNaN: true })
const anyLatency = fc.oneof(milliseconds, fc.double({ min: 90, max: 110, noNaN: true }))
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })

const anyOutcome = fc
  .record({
    reason: fc.constantFrom(...REASONS),
    detail: orNull(fc.string()),
    phases: fc.record({
      dnsMs: orNull(milliseconds),
      tcpMs: orNull(milliseconds),
      tlsMs: orNull(milliseconds),
      firstByteMs: orNull(milliseconds),
      bodyMs: orNull(milliseconds),
      totalMs: milliseconds,
    }),
    wire: fc.record({
      httpStatus: orNull(fc.integer({ min: 100, max: 599 })),
      httpVersion: orNull(fc.constantFrom('1.0', '1.1', '2')),
      tlsVersion: orNull(fc.constantFrom('TLSv1.2', 'TLSv1.3')),
      certificateExpiresAt: orNull(fc.integer({ min: 0, max: 2 ** 42 })),
      remoteAddress: orNull(fc.oneof(fc.ipV4(), fc.ipV6())),
      bytesRead: orNull(fc.nat()),
      redirectChain: fc.array(fc.webUrl(), { maxLength: 5 }),
    }),
    retryAfterMs: orNull(fc.nat()),
  })
  .map((outcome) => ({ ...outcome, verdict: verdictOf(outcome.reason) }))

function toTenth(phases: Phases): Phases {
  const rounded = Object.entries(phases).map(([name, ms]) => [
    name,
    ms === null ? null : Math.round(ms * 10) / 10,
  ])
  return Object.fromEntries(rounded) as Phases
}
