import { onTestFinished } from 'vitest'
import type { Summary } from '../../server/api/schema-summary.ts'
import { type ServerProcess, startServer } from '../drill/server-process.ts'
import { type Stage, setStage } from '../drill/stage.ts'
import { type Watcher, watchServer } from '../drill/watcher.ts'

/** Fast enough for a test; silence of four seconds makes a check unknown. */
const PACE = {
  probing: {
    interval: '1s',
    timeout: '1s',
    outageInterval: '1s',
    confirm: { failures: 2, recoveries: 1, retry: '1s' },
  },
  stableFor: '1s',
}

/** How long a test waits for something that has to come. */
const WITHIN_MS = 30_000

/** How long a test that starts servers may take on a machine that has other things to do. */
export const PATIENCE_MS = 90_000

export type Booted = { readonly server: ServerProcess; readonly address: string; readonly watcher: Watcher }

/** A stage that is gone when the test ends. */
export async function stageForTest(): Promise<Stage> {
  const stage = await setStage({ pace: PACE, history: 'empty' })
  onTestFinished(stage.close)
  return stage
}

/** A server on the stage, at a free port, ended with the test at the latest. */
export function launch(stage: Stage, env: Readonly<Record<string, string>> = {}): ServerProcess {
  const server = startServer({ ...stage.env, PORT: '0', ...env })
  onTestFinished(async () => {
    server.send('SIGKILL')
    await server.ended
  })
  return server
}

/** The same, once it serves. */
export async function boot(stage: Stage, env: Readonly<Record<string, string>> = {}): Promise<Booted> {
  const server = launch(stage, env)
  const address = await server.address()
  return { server, address, watcher: watchServer(address) }
}

/** The first summary of which `wanted` is true. */
export async function summaryWhen(
  { watcher }: Pick<Booted, 'watcher'>,
  wanted: (summary: Summary) => boolean,
): Promise<Summary> {
  let last: Summary | undefined
  const found = await watcher.until(async ({ summary }) => {
    last = await summary()
    return last !== undefined && wanted(last) ? last : undefined
  }, WITHIN_MS)
  if (found !== undefined) return found
  throw new Error(`the summary never said it; it said last: ${JSON.stringify(last, null, 1)}`)
}

export function servicesOf(summary: Summary): Summary['groups'][number]['services'] {
  return summary.groups.flatMap(({ services }) => services)
}

export function serviceOf(summary: Summary, id: string): Summary['groups'][number]['services'][number] {
  const service = servicesOf(summary).find((candidate) => candidate.id === id)
  if (service === undefined) throw new Error(`no service ${id}`)
  return service
}

export function allAnswer(summary: Summary): boolean {
  return servicesOf(summary).every(({ state }) => state === 'operational')
}
