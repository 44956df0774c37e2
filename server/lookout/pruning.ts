import type { Logger } from 'pino'
import type { Clock } from '../../monitors/clock.ts'
import type { Store } from '../../monitors/store.ts'

/** Small batches, so that no round waits long for its turn at the store. */
const BATCH = 500
const PAUSE_MS = 1_000
const ROUND_MS = 600_000

export type PruningOptions = {
  readonly store: Pick<Store, 'pruneObservations'>
  readonly clock: Clock
  readonly logger: Logger
  readonly retentionMs: () => number
}

/** Removes observations past their retention, a few at a time, for as long as the lookout runs. */
export function startPruning({ store, clock, logger, retentionMs }: PruningOptions): {
  stop(): Promise<void>
} {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  const prune = async (): Promise<number> => {
    try {
      const removed = await store.pruneObservations(clock.now() - retentionMs(), BATCH)
      return removed === BATCH ? PAUSE_MS : ROUND_MS
    } catch (error) {
      logger.warn({ err: error }, 'old observations could not be removed; tried again later')
      return ROUND_MS
    }
  }
  const later = (delayMs: number) => {
    timer = setTimeout(() => {
      running = prune().then((next) => {
        if (timer !== undefined) later(next)
      })
    }, delayMs)
    timer.unref()
  }
  later(PAUSE_MS)
  return {
    async stop() {
      clearTimeout(timer)
      timer = undefined
      await running
    },
  }
}
