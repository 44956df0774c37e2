import { afterEach, describe, expect, it } from 'vitest'
import { addDays, dayBounds } from '../../monitors/domain/calendar.ts'
import type { Day } from '../../monitors/domain/day.ts'
import { countOf } from '../../monitors/domain/quantiles.ts'
import type { MaintenanceWindow, Records } from '../../monitors/domain/record.ts'
import { unfoldedSince } from '../../monitors/fold.ts'
import { StoreError } from '../../monitors/store.ts'
import { remember } from '../../server/lookout/remember.ts'
import { type Origin, startOrigin } from '../lab/origin.ts'
import { type Harness, type HarnessOptions, startHarness } from './harness.ts'

const ZONE = 'Europe/Paris'
const HOUR = 3_600
const QUARTER = 900
/** Long intervals let days pass in as many probes as they have hours. */
const HOURLY = {
  intervalMs: HOUR * 1_000,
  outageIntervalMs: HOUR * 1_000,
  retryMs: QUARTER * 1_000,
  timeoutMs: 10_000,
}
const ALL_TIME = ['0001-01-01', '9999-12-31'] as const

const paris = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).epochMilliseconds

const opened: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const thing of opened.splice(0).reverse()) await thing.close()
})

async function origin(): Promise<Origin> {
  const started = await startOrigin()
  opened.push(started)
  return started
}

async function hourly(startsAt: string, options: Omit<HarnessOptions, 'startsAt'>): Promise<Harness> {
  const lab = await startHarness({ settings: HOURLY, ...options, startsAt: paris(startsAt) })
  opened.push(lab)
  return lab
}

function daysIn(lab: Harness, id: string): readonly Day[] {
  const services = lab.snapshot().groups.flatMap((group) => group.services)
  return services.find((service) => service.id === id)?.days ?? []
}

function dayIn(lab: Harness, id: string, date: string): Day | undefined {
  return daysIn(lab, id).find((day) => day.date === date)
}

async function daysOnRecord(lab: Harness, id: string): Promise<readonly Day[]> {
  return (await lab.store.closedDays(...ALL_TIME, id)).map(({ day }) => day)
}

function works(from: number, to: number, recordedAt: number): Records {
  const text = { fr: 'Travaux', en: 'Works' }
  const window: MaintenanceWindow = {
    id: 'works',
    services: ['tracking'],
    from,
    to,
    title: text,
    text,
    cancelled: false,
    recordedAt,
  }
  return { declared: [], annotations: [], maintenances: [window] }
}

describe('folding', () => {
  it('puts on record exactly what was accounted live, over the night in which the clocks change too', async () => {
    const [tracking, bank] = [await origin(), await origin()]
    const planned = works(paris('2026-03-29T04:10'), paris('2026-03-29T05:00'), paris('2026-03-27T00:00'))
    const lab = await hourly('2026-03-28T10:00', {
      urls: { tracking: tracking.url, bank: bank.url },
      records: planned,
    })
    await lab.pass(13 * HOUR, QUARTER)
    await tracking.behave('unavailable')
    await lab.pass(5 * HOUR, QUARTER)
    await tracking.behave('captcha-aws')
    await lab.pass(4 * HOUR, QUARTER)
    await tracking.behave('fine')
    await lab.pass(20 * HOUR, QUARTER)
    const live = ['tracking', 'bank'].map((id) => daysIn(lab, id))

    const folded = await lab.fold()
    expect(folded.map(({ date, serviceId }) => `${date} ${serviceId}`)).toEqual([
      '2026-03-28 tracking',
      '2026-03-28 bank',
      '2026-03-29 tracking',
      '2026-03-29 bank',
    ])
    expect(['tracking', 'bank'].map((id) => daysIn(lab, id))).toEqual(live)
    expect(await daysOnRecord(lab, 'tracking')).toEqual(live[0]?.slice(-3, -1))
    const changed = dayIn(lab, 'tracking', '2026-03-29')
    expect(changed).toMatchObject({ dayMs: 82_800_000, plannedMs: 3_000_000 })
    expect(changed?.majorMs).toBeGreaterThan(HOUR * 1_000)
    expect(changed?.filteredMs).toBeGreaterThan(HOUR * 1_000)

    await lab.restart()
    await lab.pass(QUARTER, QUARTER)
    expect(['tracking', 'bank'].map((id) => daysIn(lab, id).slice(0, -1))).toEqual(
      live.map((days) => days.slice(0, -1)),
    )
    expect(await lab.fold()).toEqual([])
  })

  it('counts every probe of the day by its reason, and measures the good answers', async () => {
    const tracking = await origin()
    const lab = await hourly('2026-01-10T00:00', { urls: { tracking: tracking.url } })
    await lab.pass(20 * HOUR, QUARTER)
    await tracking.behave('unavailable')
    await lab.pass(6 * HOUR, QUARTER)
    await lab.fold()
    const [record] = await lab.store.closedDays(...ALL_TIME)
    const { ok = 0, http_status: bad = 0, ...others } = record?.reasons ?? {}
    expect(others).toEqual({})
    // One at the first beat, then one an hour.
    expect(ok).toBe(21)
    expect(bad).toBeGreaterThanOrEqual(4)
    expect(record?.probes).toBe(ok + bad)
    expect(countOf(record?.latency ?? { zeros: 0, bins: [] })).toBe(ok)
    expect(record?.latencySumMs).toBeGreaterThan(0)
  })

  it('waits for what is confirmed after midnight and dated before it', async () => {
    const tracking = await origin()
    const aQuarterTo = { ...HOURLY, jitterMs: 3 * QUARTER * 1_000 }
    const lab = await hourly('2026-01-10T12:00', { urls: { tracking: tracking.url }, settings: aQuarterTo })
    await lab.pass(11.5 * HOUR, QUARTER)
    await tracking.behave('refused')
    await lab.pass(0.5 * HOUR, QUARTER)
    expect(lab.clock.now).toBe(paris('2026-01-11T00:00'))
    await lab.pass(60, 60)
    expect(await lab.fold()).toEqual([])

    await lab.pass(HOUR, 60)
    const [outage] = (await lab.store.transitions(0, lab.clock.now)).slice(-1)
    expect(outage).toMatchObject({ at: paris('2026-01-10T23:45'), confirmedAt: paris('2026-01-11T00:15') })
    expect(await lab.fold()).toMatchObject([{ date: '2026-01-10', majorMs: QUARTER * 1_000 }])
  })

  it('never changes a closed day, whatever is recorded afterwards', async () => {
    const tracking = await origin()
    const lab = await hourly('2026-01-10T12:00', { urls: { tracking: tracking.url } })
    await lab.pass(14 * HOUR, HOUR)
    const [folded] = await lab.fold()
    lab.adopt(works(paris('2026-01-10T14:00'), paris('2026-01-10T16:00'), paris('2026-01-09T00:00')))
    expect(dayIn(lab, 'tracking', '2026-01-10')).toEqual(folded)
    expect(folded?.plannedMs).toBe(0)
    await lab.restart()
    await lab.pass(QUARTER, QUARTER)
    await lab.fold()
    expect(await daysOnRecord(lab, 'tracking')).toEqual([folded])
  })

  it('catches up after a long stop, the oldest day first, and the silence is unknown', async () => {
    const tracking = await origin()
    const lab = await hourly('2026-01-10T12:00', { urls: { tracking: tracking.url } })
    await lab.pass(18 * HOUR, HOUR)
    const [before] = await lab.fold()
    lab.clock.now += 100 * 24 * HOUR * 1_000
    await lab.restart()
    await lab.pass(QUARTER, QUARTER)
    const live = daysIn(lab, 'tracking')
    const folded = await lab.fold()
    const expected = Array.from({ length: 100 }, (_, day) => addDays('2026-01-11', day))
    expect(folded.map(({ date }) => date)).toEqual(expected)
    expect(folded[0]?.operationalMs).toBe(6 * HOUR * 1_000)
    expect(folded.slice(1).every((day) => day.unknownMs === day.dayMs)).toBe(true)
    expect(daysIn(lab, 'tracking')).toEqual(live)
    expect(await daysOnRecord(lab, 'tracking')).toEqual([before, ...folded])
  })

  it('puts nothing on record that the disk has not taken yet', async () => {
    const tracking = await origin()
    let failing = false
    const lab = await hourly('2026-01-10T12:00', {
      urls: { tracking: tracking.url },
      wrapStore: (store) => ({
        commit: (round) =>
          failing ? Promise.reject(new StoreError('SQLITE_FULL', 'the disk is full')) : store.commit(round),
      }),
    })
    await lab.pass(6 * HOUR, QUARTER)
    failing = true
    await tracking.behave('unavailable')
    await lab.pass(10 * HOUR, QUARTER)
    expect(await lab.fold()).toEqual([])

    failing = false
    await lab.pass(QUARTER, QUARTER)
    const live = dayIn(lab, 'tracking', '2026-01-10')
    expect(live?.majorMs).toBeGreaterThan(4 * HOUR * 1_000)
    expect(await lab.fold()).toEqual([live])
  })

  it('leaves a day that cannot be read or saved for the next time, and folds the others', async () => {
    const [tracking, bank] = [await origin(), await origin()]
    const lab = await hourly('2026-01-10T12:00', { urls: { tracking: tracking.url, bank: bank.url } })
    await lab.pass(2 * 24 * HOUR, HOUR)
    const failures: unknown[] = []
    const fault = new StoreError('SQLITE_CORRUPT', 'a damaged page')
    const { store } = lab
    const damaged: Harness['store'] = {
      ...store,
      observedBetween: (key, from, to) =>
        key === 'tracking/page' ? Promise.reject(fault) : store.observedBetween(key, from, to),
    }
    expect((await lab.fold(damaged, (error) => failures.push(error))).map((day) => day.serviceId)).toEqual([
      'bank',
      'bank',
    ])
    expect(failures).toEqual([fault])
    const blind: Harness['store'] = { ...store, checkStates: () => Promise.reject(fault) }
    expect(await lab.fold(blind, (error) => failures.push(error))).toEqual([])
    expect(failures).toHaveLength(2)
    expect((await lab.fold()).map((day) => day.serviceId)).toEqual(['tracking', 'tracking'])
  })

  it('does not wait for a vantage that nobody looks from any more', async () => {
    const tracking = await origin()
    const lab = await hourly('2026-01-10T12:00', { urls: { tracking: tracking.url } })
    await lab.pass(HOUR, HOUR)
    const states = (await lab.store.checkStates()).map((state) => ({ ...state, vantage: 'lyon' }))
    await lab.store.commit({ observations: [], transitions: [], states, updates: [], incidents: [] })
    await lab.pass(12 * HOUR, HOUR)
    expect(await lab.fold()).toHaveLength(1)
  })

  it('says from when on observations are still needed', async () => {
    const tracking = await origin()
    const lab = await hourly('2026-01-10T12:00', { urls: { tracking: tracking.url } })
    expect(unfoldedSince(lab.run.unfolded())).toBe(Number.POSITIVE_INFINITY)
    await lab.pass(30 * HOUR, HOUR)
    expect(unfoldedSince(lab.run.unfolded())).toBe(paris('2026-01-10T00:00'))
    await lab.fold()
    expect(unfoldedSince(lab.run.unfolded())).toBe(paris('2026-01-11T00:00'))
    await lab.restart()
    expect(unfoldedSince(lab.run.unfolded())).toBe(paris('2026-01-11T00:00'))
  })

  it('keeps what is remembered and read back from growing', async () => {
    const tracking = await origin()
    const lab = await hourly('2026-01-10T12:00', { urls: { tracking: tracking.url } })
    const held: number[] = []
    for (let day = 0; day < 6; day += 1) {
      for (const behaviour of ['fine', 'unavailable', 'fine', 'unavailable'] as const) {
        await tracking.behave(behaviour)
        await lab.pass(6 * HOUR, QUARTER)
      }
      await lab.fold()
      const { transitions } = await remember(lab.store, ZONE, lab.clock.now)
      const today = dayBounds(addDays('2026-01-10', day + 1), ZONE).from
      expect(transitions.filter(({ at }) => at < today).length).toBeLessThanOrEqual(1)
      held.push(transitions.length)
    }
    expect(await daysOnRecord(lab, 'tracking')).toHaveLength(6)
    expect((await lab.store.transitions(0, lab.clock.now)).length).toBeGreaterThan(20)
    expect(Math.max(...held)).toBeLessThan(8)
  })
})
