import type { Logger } from 'pino'
import type { Clock } from '../../monitors/clock.ts'
import { type FoldingRoom, foldClosedDays } from '../../monitors/fold.ts'
import type { Run } from '../../monitors/run.ts'
import { type Background, inBackground } from './background.ts'

/** One day of one service takes a few milliseconds of the lookout's thread; between two the probes go on. */
const PAUSE_MS = 50
const ROUND_MS = 60_000
const RETRY_MS = 600_000

export type FoldingOptions = {
  readonly store: FoldingRoom['store']
  readonly run: Pick<Run, 'unfolded' | 'folded'>
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Logger
}

/** Puts closed days on record, one at a time, for as long as the lookout runs. */
export function startFolding({ store, run, clock, logger }: FoldingOptions): Background {
  let failures: unknown[] = []
  let folded = 0
  const openRound = () => foldClosedDays({ ...run, store, clock, onFailure: (error) => failures.push(error) })
  let round = openRound()

  const step = async (): Promise<number> => {
    const { done } = await round.next()
    if (!done) {
      folded += 1
      return PAUSE_MS
    }
    if (folded > 0) logger.info({ folded }, 'closed days are on record')
    const [err] = failures
    if (err !== undefined) {
      logger.warn(
        { err, failures: failures.length },
        'closed days could not be put on record; tried again later',
      )
    }
    round = openRound()
    folded = 0
    failures = []
    return err === undefined ? ROUND_MS : RETRY_MS
  }
  return inBackground(step, PAUSE_MS)
}
