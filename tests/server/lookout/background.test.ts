import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dayBounds } from '../../../monitors/domain/calendar.ts'
import { unfoldedSince } from '../../../monitors/fold.ts'
import { StoreError } from '../../../monitors/store.ts'
import { startFolding } from '../../../server/lookout/folding.ts'
import { startPruning } from '../../../server/lookout/pruning.ts'
import { startOrigin } from '../../lab/origin.ts'
import { type Harness, SIX, startHarness } from '../../monitors/harness.ts'

const MINUTE_MS = 60_000
const HOUR = 3_600

const opened: { close(): Promise<void> }[] = []
let lab: Harness
let lines: { readonly level: number; readonly msg: string }[]

const logger = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line)) })

/** Three local days and a bit, probed by the hour; from then on the clock stands and timers are moved by hand. */
beforeEach(async () => {
  lines = []
  const origin = await startOrigin()
  opened.push(origin)
  const settings = { intervalMs: HOUR * 1_000, outageIntervalMs: HOUR * 1_000 }
  lab = await startHarness({ urls: { tracking: origin.url }, settings })
  opened.push(lab)
  await lab.pass(3 * 24 * HOUR, HOUR)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})

afterEach(async () => {
  vi.useRealTimers()
  for (const thing of opened.splice(0).reverse()) await thing.close()
})

const daysOnRecord = async () =>
  (await lab.store.closedDays('0001-01-01', '9999-12-31')).map(({ day }) => day.date)
const observedSince = async (from: number) =>
  (await lab.store.observedBetween('tracking/page', from, lab.clock.now + 1)).length

describe('the background', () => {
  it('puts closed days on record one after the other, says so once, and stops', async () => {
    const { store, run } = lab
    const folding = startFolding({ store, run, clock: { now: () => lab.clock.now }, logger })
    await vi.advanceTimersByTimeAsync(60)
    expect(await daysOnRecord()).toEqual(['2025-12-22'])
    await vi.advanceTimersByTimeAsync(MINUTE_MS)
    expect(await daysOnRecord()).toEqual(['2025-12-22', '2025-12-23', '2025-12-24'])
    expect(lines).toMatchObject([{ level: 30, folded: 3 }])

    await lab.pass(24 * HOUR, HOUR)
    await folding.stop()
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS)
    expect(await daysOnRecord()).toHaveLength(3)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('says once that the store fails, and tries again later', async () => {
    let failing = true
    const full = new StoreError('SQLITE_FULL', 'the disk is full')
    const store: Harness['store'] = {
      ...lab.store,
      saveDays: (records) => (failing ? Promise.reject(full) : lab.store.saveDays(records)),
    }
    const folding = startFolding({ store, run: lab.run, clock: { now: () => lab.clock.now }, logger })
    await vi.advanceTimersByTimeAsync(5 * MINUTE_MS)
    expect(await daysOnRecord()).toEqual([])
    expect(lines).toMatchObject([{ level: 40, err: { code: 'SQLITE_FULL' } }])
    failing = false
    await vi.advanceTimersByTimeAsync(6 * MINUTE_MS)
    expect(await daysOnRecord()).toHaveLength(3)
    expect(lines.map(({ level }) => level)).toEqual([40, 30])
    await folding.stop()
  })

  it('removes no observation before its day is folded, however old it is', async () => {
    const pruning = startPruning({
      store: lab.store,
      clock: { now: () => lab.clock.now },
      logger,
      retentionMs: () => HOUR * 1_000,
      unfoldedSince: () => unfoldedSince(lab.run.unfolded()),
    })
    const all = await observedSince(SIX)
    await vi.advanceTimersByTimeAsync(11 * MINUTE_MS)
    expect(await observedSince(SIX)).toBe(all)

    await lab.fold()
    await vi.advanceTimersByTimeAsync(11 * MINUTE_MS)
    const today = await observedSince(dayBounds('2025-12-25', 'Europe/Paris').from)
    expect(await observedSince(SIX)).toBe(today)
    expect(today).toBeGreaterThan(1)
    expect(today).toBeLessThan(all)
    await pruning.stop()
  })
})
