import type { Summary } from '../../server/api/schema-summary.ts'
import type { Pace } from '../drill/pace.ts'
import { lastWords, type ServerProcess, startServer } from '../drill/server-process.ts'
import { type Stage, setStage } from '../drill/stage.ts'
import { type Watcher, watchServer } from '../drill/watcher.ts'

/** Fast enough for a drill; silence of four seconds makes a check unknown. */
export const PACE: Pick<Pace, 'probing' | 'stableFor'> = {
  probing: {
    interval: '1s',
    timeout: '1s',
    outageInterval: '1s',
    confirm: { failures: 2, recoveries: 1, retry: '1s' },
  },
  stableFor: '1s',
}

/** How long a drill waits for what has to come: many times what it takes, since others may need the machine too. */
export const PATIENCE_MS = 120_000

export type Service = Summary['groups'][number]['services'][number]

/** A running server and how to look at it. */
export type Served = { readonly server: ServerProcess; readonly address: string; readonly watcher: Watcher }

/** A stage and whatever runs on it; all of it is gone when the room is left. */
export type Room = AsyncDisposable & {
  readonly stage: Stage
  /** Starts a server that has this room's configuration and a free port, without waiting for it. */
  launch(env?: Readonly<Record<string, string>>, through?: readonly string[]): ServerProcess
  /** The same, once it serves. */
  serve(env?: Readonly<Record<string, string>>, through?: readonly string[]): Promise<Served>
  /** To be done when the room is left, last first. */
  defer(work: () => Promise<unknown> | unknown): void
}

export async function openRoom(
  pace: Pick<Pace, 'probing' | 'stableFor'> = PACE,
  host = '127.0.0.1',
): Promise<Room> {
  const opened = new AsyncDisposableStack()
  const stage = await setStage({ pace, history: 'empty', host })
  opened.defer(stage.close)

  const launch: Room['launch'] = (env = {}, through = []) => {
    const server = startServer({ ...stage.env, PORT: '0', ...env }, through)
    opened.defer(async () => {
      server.send('SIGCONT')
      server.send('SIGKILL')
      await server.ended
    })
    return server
  }
  return {
    stage,
    launch,
    async serve(env, through) {
      const server = launch(env, through)
      const address = await server.address(AbortSignal.timeout(PATIENCE_MS))
      return { server, address, watcher: watchServer(address) }
    },
    defer: (work) => opened.defer(async () => void (await work())),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}

export function servicesOf(summary: Summary): readonly Service[] {
  return summary.groups.flatMap(({ services }) => services)
}

export function serviceOf(summary: Summary, id: string): Service | undefined {
  return servicesOf(summary).find((service) => service.id === id)
}

export function stateOf(summary: Summary, id: string): Service['state'] | undefined {
  return serviceOf(summary, id)?.state
}

export function allAnswer(summary: Summary): boolean {
  return servicesOf(summary).every(({ state }) => state === 'operational')
}

/** The first summary of which `wanted` is true; throws, with the last one, when none comes in time. */
export async function summaryWhen(
  { watcher, server }: Pick<Served, 'watcher' | 'server'>,
  wanted: (summary: Summary) => boolean,
  withinMs = PATIENCE_MS,
): Promise<Summary> {
  let last: Summary | undefined
  const found = await watcher.until(async ({ summary }) => {
    last = await summary()
    return last !== undefined && wanted(last) ? last : undefined
  }, withinMs)
  if (found !== undefined) return found
  const states = last === undefined ? 'nothing' : servicesOf(last).map(({ id, state }) => `${id} ${state}`)
  throw new Error(
    `the page never said it; it said last: ${states}\n${lastWords(server.lines, server.stderr)}`,
  )
}
