const TIMEOUT_MS = 10_000

/** Two answers at once would overtake each other. */
const BUSY_MS = 1_000

export type Asking = {
  /** Asks in so many milliseconds at the latest: of several plans the earliest counts. */
  within(delayMs: number): void
  /** Lets go of what is planned, unless it is to make up for a failure. */
  relax(): void
  /** Lets go of every plan. */
  stop(): void
}

export type AskingOptions = {
  /** Rejects when there was no good answer. */
  readonly ask: (signal: AbortSignal) => Promise<void>
  /** In how many milliseconds to ask again after this many failures in a row; `null` for not by itself. */
  readonly next: (failures: number) => number | null
}

/** Asks one thing at a time, again and again as it is planned. */
export function createAsking({ ask, next }: AskingOptions): Asking {
  let failures = 0
  let busy = false
  let dueAt = Number.POSITIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const clear = () => {
    clearTimeout(timer)
    dueAt = Number.POSITIVE_INFINITY
  }
  const within = (delayMs: number) => {
    stopped = false
    const at = performance.now() + delayMs
    if (at >= dueAt) return
    clear()
    dueAt = at
    timer = setTimeout(run, delayMs)
  }
  const run = async () => {
    clear()
    if (busy) {
      within(BUSY_MS)
      return
    }
    busy = true
    try {
      await ask(AbortSignal.timeout(TIMEOUT_MS))
      failures = 0
    } catch {
      failures += 1
    }
    busy = false
    const delayMs = next(failures)
    if (delayMs !== null && !stopped) within(delayMs)
  }
  return {
    within,
    relax() {
      if (failures === 0) clear()
    },
    stop() {
      stopped = true
      clear()
    },
  }
}
