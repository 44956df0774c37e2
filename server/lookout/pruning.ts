import type { Logger } from 'pino'
import type { Clock } from '../../monitors/clock.ts'
import type { Store } from '../../monitors/store.ts'
import { type Background, inBackground } from './background.ts'

/** Small batches, so that no round waits long for its turn at the store. */
const BATCH = 500
const PAUSE_MS = 1_000
const ROUND_MS = 600_000

export type PruningOptions = {
  readonly store: Pick<Store, 'pruneObservations'>
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Logger
  readonly retentionMs: () => number
  /** From when on observations are still to be folded into their days. */
  readonly unfoldedSince: () => number
}

/** Removes observations that are past their retention and folded, a few at a time, for as long as the lookout runs. */
export function startPruning(options: PruningOptions): Background {
  const { store, clock, logger, retentionMs, unfoldedSince } = options

  const prune = async (): Promise<number> => {
    try {
      const olderThan = Math.min(clock.now() - retentionMs(), unfoldedSince())
      const removed = await store.pruneObservations(olderThan, BATCH)
      return removed === BATCH ? PAUSE_MS : ROUND_MS
    } catch (error) {
      logger.warn({ err: error }, 'old observations could not be removed; tried again later')
      return ROUND_MS
    }
  }
  return inBackground(prune, PAUSE_MS)
}
