import { createContext, runInContext } from 'node:vm'
import { parentPort } from 'node:worker_threads'
import type { PatternAnswer, PatternJob } from './pattern.ts'

/** A page of 64 KiB takes a sound expression well under a millisecond. */
const TIME_BOUND_MS = 250

const scope: { source: string; text: string } = { source: '', text: '' }
const context = createContext(scope)

/** The virtual machine's time bound interrupts an expression that backtracks without end. */
function run({ source, text }: PatternJob): PatternAnswer['result'] {
  Object.assign(scope, { source, text })
  try {
    const matches = runInContext("new RegExp(source, 'u').test(text)", context, { timeout: TIME_BOUND_MS })
    return matches ? 'match' : 'no_match'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' ? 'too_slow' : 'failed'
  }
}

parentPort?.on('message', (job: PatternJob) => {
  parentPort?.postMessage({ id: job.id, result: run(job) } satisfies PatternAnswer)
})
