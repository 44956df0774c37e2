import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import type { Loaded } from '../../config/load-all.ts'
import type { Edition, Front } from '../publisher/edition.ts'
import type { FromLookout, LookoutData, Pulse, ToLookout } from './messages.ts'

/** A lookout beats once a second; one that says nothing for this long hangs and is ended. */
const HANG_MS = 20_000
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
/** A lookout that lived this long had nothing wrong with its start: the next pause is short again. */
const SOUND_MS = 60_000
/** How long a stop waits for the lookout to store what it knows. */
const STOP_MS = 4_000

export type SupervisorOptions = {
  readonly databaseUrl: string
  readonly logLevel: string
  readonly logger: Logger
  readonly onEdition: (edition: Edition) => void
  /** A lookout that begins hands over its front ahead of its first edition. */
  readonly onFront?: (front: Front) => void
  /** The thread to run. Another one than the real lookout only in tests. */
  readonly entry?: URL
  readonly hangMs?: number
  readonly firstPauseMs?: number
}

/** Keeps one lookout alive once it has begun: restarts it after a crash or a hang, with a growing pause. */
export type Supervisor = {
  /** The lookout, which has been loading its code, may now touch the store and probe. */
  begin(orders: Loaded): void
  adopt(orders: Loaded): void
  readonly alive: boolean
  readonly restarts: number
  readonly pulse: Pulse | undefined
  /** The stable code of why the lookout could not start to work; `null` once it does. */
  readonly refusal: string | null
  stop(): Promise<void>
}

export function superviseLookout(options: SupervisorOptions): Supervisor {
  const { logger, databaseUrl, logLevel, onEdition } = options
  const entry = options.entry ?? new URL('./thread.js', import.meta.url)
  const hangMs = options.hangMs ?? HANG_MS
  const firstPauseMs = options.firstPauseMs ?? FIRST_PAUSE_MS
  let worker: Worker | undefined
  let pulse: Pulse | undefined
  let refusal: string | null = null
  let pauseMs = firstPauseMs
  let restarts = 0
  let restarting: NodeJS.Timeout | undefined
  /** What the lookout works by; `undefined` until it may begin. */
  let orders: Loaded | undefined
  let stopping = false

  const hear = (message: FromLookout) => {
    switch (message.type) {
      case 'front':
        options.onFront?.(message.front)
        break
      case 'edition':
        onEdition(message.edition)
        break
      case 'pulse':
        pulse = message.pulse
        refusal = null
        break
      case 'refused':
        refusal = message.code
        logger.error({ code: message.code }, `the lookout cannot work: ${message.message}`)
        break
    }
  }
  const start = () => {
    const startedAt = performance.now()
    const workerData: LookoutData = { databaseUrl, logLevel }
    const started = new Worker(entry, { workerData, name: 'lookout' })
    worker = started
    if (orders !== undefined) started.postMessage({ type: 'begin', orders } satisfies ToLookout)
    let hang = setTimeout(end, hangMs)

    function end() {
      logger.error({ silentMs: hangMs }, 'the lookout hangs; it is ended and started again')
      void started.terminate()
    }
    const heard = () => {
      clearTimeout(hang)
      hang = setTimeout(end, hangMs)
    }
    started.on('message', (message: FromLookout) => {
      heard()
      hear(message)
    })
    started.on('error', (error) => logger.error({ err: error }, 'the lookout crashed'))
    started.on('exit', () => {
      clearTimeout(hang)
      worker = undefined
      pulse = undefined
      if (stopping) return
      if (performance.now() - startedAt > SOUND_MS) pauseMs = firstPauseMs
      logger.warn(
        { pauseMs },
        'the lookout has ended and is started again after a pause; the page turns stale meanwhile',
      )
      restarting = setTimeout(() => {
        restarts += 1
        start()
      }, pauseMs)
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    })
  }
  const send = (message: ToLookout) => worker?.postMessage(message)

  start()

  return {
    begin(first) {
      orders = first
      send({ type: 'begin', orders })
    },
    adopt(next) {
      orders = next
      send({ type: 'adopt', orders: next })
    },
    get alive() {
      return pulse !== undefined
    },
    get restarts() {
      return restarts
    },
    get pulse() {
      return pulse
    },
    get refusal() {
      return refusal
    },
    async stop() {
      stopping = true
      clearTimeout(restarting)
      const running = worker
      if (running === undefined) return
      const exited = new Promise<void>((resolve) => running.once('exit', () => resolve()))
      send({ type: 'stop' })
      const late = setTimeout(() => void running.terminate(), STOP_MS)
      await exited
      clearTimeout(late)
    },
  }
}
