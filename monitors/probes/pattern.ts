import { Worker } from 'node:worker_threads'

export type PatternJob = { readonly id: number; readonly source: string; readonly text: string }
export type PatternAnswer = {
  readonly id: number
  readonly result: 'match' | 'no_match' | 'too_slow' | 'failed'
}

/** Runs regular expressions on a thread of their own, under a time bound, so that none stalls a probe. */
export type PatternRunner = {
  /** Tests a text against an expression (source, flags `u`). */
  test(source: string, text: string): Promise<PatternAnswer['result']>
  close(): Promise<void>
}

/** The thread starts with the first expression and lives until `close`. */
export function createPatternRunner(): PatternRunner {
  const waiting = new Map<number, (result: PatternAnswer['result']) => void>()
  let worker: Worker | null = null
  let nextId = 0

  const start = (): Worker => {
    const started = new Worker(new URL('./pattern-worker.ts', import.meta.url), { execArgv: [] })
    started.on('message', ({ id, result }: PatternAnswer) => {
      waiting.get(id)?.(result)
      waiting.delete(id)
    })
    started.on('error', () => {})
    started.once('exit', () => {
      worker = null
      for (const answer of waiting.values()) answer('failed')
      waiting.clear()
    })
    return started
  }

  return {
    test(source, text) {
      return new Promise((resolve) => {
        const id = nextId++
        waiting.set(id, resolve)
        worker ??= start()
        worker.postMessage({ id, source, text } satisfies PatternJob)
      })
    },
    async close() {
      await worker?.terminate()
    },
  }
}
