import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../../monitors/clock.ts'
import type { Catalog, CheckSettings } from '../../monitors/domain/catalog.ts'
import type { Day } from '../../monitors/domain/day.ts'
import type { Records } from '../../monitors/domain/record.ts'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { foldClosedDays } from '../../monitors/fold.ts'
import { createControls } from '../../monitors/probes/controls.ts'
import { createHttpProbe } from '../../monitors/probes/http.ts'
import { createRun, type Run, type Watch } from '../../monitors/run.ts'
import type { Store } from '../../monitors/store.ts'
import { watchVantage } from '../../monitors/vantage.ts'
import { remember } from '../../server/lookout/remember.ts'
import { openStore } from '../../server/store/open.ts'
import { type Changes, targetFor } from '../lab/target.ts'
import { CATALOG } from './domain/catalog.ts'

/** 22 December 2025, 6 h 00 in Paris. */
export const SIX = Date.parse('2025-12-22T05:00:00Z')

/** Nothing in the lab is slow unless a test says so. */
const QUICK = { timeoutMs: 1_000, slowMs: 900 }

const NO_RECORDS: Records = { declared: [], annotations: [], maintenances: [] }

export type HarnessOptions = {
  /** Where each service's one check goes, by the service's id. */
  readonly urls: Readonly<Record<string, string>>
  readonly controls?: readonly string[]
  readonly settings?: Partial<CheckSettings>
  readonly target?: Changes
  readonly records?: Records
  /** When it starts; at `SIX` by default. */
  readonly startsAt?: number
  /** Stands between the run and the real store, for a disk that fails. */
  readonly wrapStore?: (store: Store) => Pick<Store, 'commit'>
}

/**
 * The real run over real sockets and a real store, on a clock that is moved by hand: hours pass as fast as
 * the sockets answer.
 */
export type Harness = {
  readonly clock: { now: number }
  run: Run
  readonly store: Store
  readonly databaseFile: string
  /** The newest snapshot that was announced. */
  snapshot(): Snapshot
  /** How often something urgent was announced. */
  readonly urgent: number
  /** Lets so many seconds pass, a beat each (or a beat every `step`), and waits for every probe and every write of each. */
  pass(seconds: number, step?: number): Promise<void>
  /** Puts every closed day on record that can be, and tells which. A failure is thrown unless it is asked for. */
  fold(through?: Store, onFailure?: (error: unknown) => void): Promise<readonly Day[]>
  /** Continues with other editorial records. */
  adopt(records: Records): void
  /** Forgets everything, as a killed process does, and starts again from the store. */
  restart(): Promise<void>
  close(): Promise<void>
}

export async function startHarness(options: HarnessOptions): Promise<Harness> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-run-'))
  const databaseFile = join(folder, 'vigie.db')
  const store = await openStore(`sqlite:${databaseFile}`)
  const http = createHttpProbe()
  const time = { now: options.startsAt ?? SIX }
  const clock: Clock = { now: () => time.now, monotonic: () => time.now }
  const vantage = watchVantage(clock)
  const watch = watchOf(options, clock, http.probe)
  let build: (() => Snapshot) | undefined
  let urgent = 0

  const start = async () =>
    createRun({
      watch,
      remembered: await remember(store, watch.catalog.page.timezone, time.now),
      store: { noteMaintenance: store.noteMaintenance, ...(options.wrapStore?.(store) ?? store) },
      clock,
      vantage,
      publish(isUrgent, next) {
        build = next
        if (isUrgent) urgent += 1
      },
      onStoreFailure: () => {},
    })

  const harness: Harness = {
    clock: time,
    run: await start(),
    store,
    databaseFile,
    snapshot() {
      if (build === undefined) throw new Error('nothing was announced yet')
      return build()
    },
    get urgent() {
      return urgent
    },
    async pass(seconds, step = 1) {
      for (let second = 0; second < seconds; second += step) {
        time.now += step * 1_000
        harness.run.beat()
        await harness.run.settled()
      }
    },
    async fold(through = store, onFailure = rethrow) {
      return Array.fromAsync(foldClosedDays({ ...harness.run, store: through, clock, onFailure }))
    },
    adopt(records) {
      harness.run.adopt({ ...watch, records })
    },
    async restart() {
      harness.run = await start()
    },
    async close() {
      await harness.run.stop()
      vantage.close()
      await watch.controls?.close()
      await http.close()
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
  return harness
}

function rethrow(error: unknown): never {
  throw error
}

function watchOf(options: HarnessOptions, clock: Clock, probe: Watch['room']['probe']) {
  const catalog = catalogOf(options)
  const checks = catalog.groups.flatMap((group) => group.services).flatMap((service) => service.checks)
  const controls =
    options.controls === undefined
      ? null
      : createControls({
          urls: options.controls,
          timeoutMs: 1_000,
          userAgent: 'Vigie test',
          now: () => clock.now() + 1,
        })
  return {
    catalog,
    targets: new Map(
      checks.map((check) => [check.key, targetFor(check.url, { ...QUICK, ...options.target })]),
    ),
    records: options.records ?? NO_RECORDS,
    concurrency: 50,
    // The sockets are real; only the instant is read from the clock of the test.
    room: {
      probe: async (...asked: Parameters<typeof probe>) => ({ ...(await probe(...asked)), at: clock.now() }),
      controls,
      vantageName: 'local',
    },
    controls,
  }
}

function catalogOf({ urls, settings }: HarnessOptions): Catalog {
  return {
    ...CATALOG,
    groups: CATALOG.groups
      .map((group) => ({
        ...group,
        services: group.services.flatMap((service) => {
          const url = urls[service.id]
          if (url === undefined) return []
          const checks = service.checks.map((check) => ({
            ...check,
            url,
            settings: { ...check.settings, ...settings },
          }))
          return [{ ...service, checks }]
        }),
      }))
      .filter((group) => group.services.length > 0),
  }
}
