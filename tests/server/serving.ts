import { type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { type AppOptions, buildApp } from '../../server/app.ts'
import type { Archive } from '../../server/archive.ts'
import { createBroadcast } from '../../server/events/broadcast.ts'
import { LIMITS } from '../../server/limits.ts'
import type { Edition } from '../../server/publisher/edition.ts'
import { renderEdition } from '../../server/publisher/render.ts'
import { NOW, outage } from '../web/snapshots.ts'

/** Stands for a build: the pages name a script that nobody asks for here. */
export const ASSETS = { scriptPath: '/assets/main-test.js', earlyScript: 'void 0' }

export const HEALTHY = { lookoutAlive: true, store: { ok: true, code: null } } as const

export type Answered = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** One request over a connection of its own, its path sent exactly as it is given. */
export function ask(
  port: number,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: {
    readonly method?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
  } = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      )
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** An archive that holds the outage's incidents and nothing else, but for what is given. */
export function archiveOf(changes: Partial<Archive> = {}): Archive {
  return {
    incident: async () => undefined,
    incidents: async () => outage().incidents,
    closedDays: async () => [],
    firstClosedDates: async () => new Map(),
    measured: async () => [],
    samples: async () => [],
    close: async () => {},
    ...changes,
  }
}

let rendered: Promise<Edition> | undefined

/** The outage of 22 December as an edition, of one group to be quick; made once for all tests of a file. */
export function outageEdition(): Promise<Edition> {
  rendered ??= renderEdition(outage({ groups: outage().groups.slice(0, 1) }), { assets: ASSETS })
  return rendered
}

/** The server on a free port of loopback until the test ends; returns the port and what was logged. */
export async function serve(
  options: Partial<AppOptions> = {},
): Promise<{ readonly port: number; readonly logged: string[]; readonly close: () => Promise<void> }> {
  const edition = await outageEdition()
  const logged: string[] = []
  const app = buildApp({
    current: () => edition,
    health: () => HEALTHY,
    lookout: () => ({ restarts: 0, counters: undefined }),
    now: () => NOW,
    logger: pino({ level: 'info' }, { write: (line: string) => logged.push(line) }),
    trustProxy: false,
    ratePerMinute: LIMITS.ratePerMinute,
    secure: true,
    assets: ASSETS,
    archive: archiveOf(),
    events: createBroadcast({ now: () => NOW }),
    ...options,
  })
  onTestFinished(() => app.close())
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return { port, logged, close: () => app.close() }
}
