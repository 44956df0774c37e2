import type { Logger } from 'pino'
import type { Loaded } from '../../config/load-all.ts'
import { systemClock } from '../../monitors/clock.ts'
import { unfoldedSince } from '../../monitors/fold.ts'
import { createRun } from '../../monitors/run.ts'
import { startSchedule } from '../../monitors/schedule.ts'
import { StoreError } from '../../monitors/store.ts'
import { watchVantage } from '../../monitors/vantage.ts'
import type { Edition, Front } from '../publisher/edition.ts'
import { renderFront } from '../publisher/front.ts'
import { openStore } from '../store/open.ts'
import { startFolding } from './folding.ts'
import { createLateProbe } from './late-probing.ts'
import type { LookoutData, Pulse } from './messages.ts'
import { startPruning } from './pruning.ts'
import { createPublication } from './publication.ts'
import { remember } from './remember.ts'
import { logRound } from './round-log.ts'
import { openWatch } from './watch.ts'

export type LookoutEvents = {
  readonly onFront: (front: Front) => void
  readonly onEdition: (edition: Edition) => void
  readonly onPulse: (pulse: Pulse) => void
}

/** Loaded with the first edition: its front, which is out by then, needs little of it. */
const printer = () => import('../publisher/render.ts')

/** The lookout at work: it probes, judges, stores and renders until it is stopped. */
export type Lookout = {
  adopt(orders: Loaded): Promise<void>
  stop(): Promise<void>
}

/** Opens the store, remembers, and starts to watch. Rejects with a `StoreError` when the store cannot be opened. */
export async function startLookout(
  data: LookoutData & { readonly orders: Loaded },
  logger: Logger,
  events: LookoutEvents,
): Promise<Lookout> {
  const store = await openStore(data.databaseUrl)
  const clock = systemClock
  const http = createLateProbe()
  const vantage = watchVantage(clock)
  let orders = data.orders
  let opened = await openWatch(orders, { store, probe: http.probe, logger, now: clock.now() })
  let storeFault: string | null = null

  const run = createRun({
    watch: opened.watch,
    remembered: await remember(store, orders.config.page.timezone, clock.now()),
    store,
    clock,
    vantage,
    publish: createPublication({
      front: async (snapshot) => events.onFront(await renderFront(snapshot)),
      draft: async (snapshot) => (await printer()).renderEdition(snapshot, { effort: 'none' }),
      finish: async (draft) => (await printer()).compressEdition(draft),
      render: async (snapshot, previous) => (await printer()).renderEdition(snapshot, { previous }),
      deliver: events.onEdition,
      onFailure: (error) =>
        logger.error({ err: error }, 'the page could not be rendered; the last one stays'),
      now: clock.now,
    }),
    onStored(round, tookMs) {
      if (storeFault !== null) logger.info('the store works again; what waited is stored')
      storeFault = null
      logRound(logger, round, tookMs)
    },
    onStoreFailure(error, waiting) {
      const code = error instanceof StoreError ? error.code : 'internal'
      if (storeFault !== code) {
        logger.error(
          { err: error, code, waiting },
          'the store refuses; probing goes on, and what waits is tried again within seconds',
        )
      }
      storeFault = code
    },
  })
  const schedule = startSchedule({
    onBeat() {
      run.beat()
      events.onPulse({ counters: { ...run.counters }, storeFault })
    },
    onMissed: run.missedBeat,
  })
  const pruning = startPruning({
    store,
    clock,
    logger,
    retentionMs: () => orders.config.retention.observationsMs,
    unfoldedSince: () => unfoldedSince(run.unfolded()),
  })
  const folding = startFolding({ store, run, clock, logger })
  let adopting = Promise.resolve()
  run.beat()

  async function adoptOne(next: Loaded): Promise<void> {
    const before = opened
    opened = await openWatch(next, { store, probe: http.probe, logger, now: clock.now() })
    orders = next
    run.adopt(opened.watch)
    await before.close()
  }

  return {
    adopt(next) {
      adopting = adopting.then(() => adoptOne(next))
      return adopting
    },
    async stop() {
      await schedule.stop()
      await adopting
      await folding.stop()
      await pruning.stop()
      await run.stop()
      vantage.close()
      await opened.close()
      await http.close()
      await store.close()
    },
  }
}
