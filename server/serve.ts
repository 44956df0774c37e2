import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { readEnvironment } from '../config/environment.ts'
import { ConfigError } from '../config/fault.ts'
import type { Loaded } from '../config/load-all.ts'
import { systemClock } from '../monitors/clock.ts'
import { readAssets } from '../web/assets.ts'
import { createDoor } from './door.ts'
import { createBroadcast } from './events/broadcast.ts'
import { createHubTeller } from './feeds/hub.ts'
import { LIMITS } from './limits.ts'
import { createLogger } from './logger.ts'
import { healthOf } from './lookout/health.ts'
import { superviseLookout } from './lookout/supervisor.ts'
import type { Pictures } from './pictures/pictures.ts'
import { putMeasuringFirst } from './priority.ts'
import type { Edition, Front } from './publisher/edition.ts'

/** `EX_CONFIG` of sysexits(3): started again with the same configuration, it would fail again. */
const EXIT_CONFIG = 78
/** A stop that takes longer than this is cut short. */
const STOP_MS = 8_000
/** For no longer than this does the first page keep the rest waiting. */
const FRONT_MS = 3_000

const environment = orExit(readEnvironment(process.env))
const logger = createLogger({ level: environment.logLevel, thread: 'counter' })
const assets = readAssets()
let front: Front | undefined
let edition: Edition | undefined
let pictures: Pictures | undefined

const events = createBroadcast({ now: systemClock.now })
const hub = createHubTeller({
  // Few pages have a hub; the others need no HTTP client here.
  ping: async (news) => (await import('../monitors/notify/ping-hub.ts')).pingHub(news),
  onFailure: (code, attempt) =>
    logger.warn({ code, attempt }, 'the hub could not be told of news in the feeds'),
})
const frontShown = Promise.withResolvers<void>()
const supervisor = superviseLookout({
  databaseUrl: environment.databaseUrl,
  logLevel: environment.logLevel,
  logger,
  onFront(first) {
    front = first
    door.lookAgain()
    frontShown.resolve()
  },
  onEdition(next) {
    edition = next
    events.publish(next)
    hub.publish(next)
    pictures?.follow(next)
  },
})

putMeasuringFirst()
// While the lookout's thread loads its code, this one reads the configuration.
const sources = { file: environment.configFile, historyDir: environment.historyDir, env: process.env }
const { loadAll } = await import('../config/load-all.ts')
let inForce: Loaded = orExit(await loadAll(sources))

const secure = inForce.config.page.url.startsWith('https:')
const door = createDoor({
  current: () => edition ?? front,
  pictures: (stale) => pictures?.shelf(stale),
  now: systemClock.now,
  secure,
})
/** What was opened and has to be closed, in any order. */
const open: (() => Promise<void>)[] = [supervisor.stop, hub.close]
let stopping: Promise<void> | undefined
let reload = async () => {}

process.on('SIGHUP', () => void reload())
// Not once: npm passes on a Ctrl-C that the terminal has already sent, and the second must not cut the stop short.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))

try {
  await door.listen({ host: environment.host, port: environment.port })
} catch (error) {
  logger.fatal({ err: error }, whyNotListening(error))
  process.exitCode = 1
  await stop('it cannot listen')
}
if (stopping === undefined) {
  // Only now: a second server on the same port must not touch the store of the first.
  supervisor.begin(inForce)
  const building = Promise.race([frontShown.promise, pause(FRONT_MS)]).then(buildRest)
  open.push(async () => (await building)())
  await building
  if (stopping === undefined) sayWhatRuns()
}

/** While the lookout makes the rest of the first edition: all that answers without prepared bytes. Returns how to close it. */
async function buildRest(): Promise<() => Promise<void>> {
  const [{ buildApp }, { openArchive }, { watchConfig }, { createPictures }, { drawApart }] =
    await Promise.all([
      import('./app.ts'),
      import('./archive.ts'),
      import('../config/watch.ts'),
      import('./pictures/pictures.ts'),
      import('./pictures/draw-apart.ts'),
    ])
  const archive = openArchive(environment.databaseUrl, () => inForce)
  const app = buildApp({
    current: () => edition,
    health: () => healthOf(supervisor),
    lookout: () => ({ restarts: supervisor.restarts, counters: supervisor.pulse?.counters }),
    now: systemClock.now,
    logger,
    trustProxy: environment.trustProxy,
    ratePerMinute: environment.ratePerMinute ?? LIMITS.ratePerMinute,
    secure,
    assets,
    archive,
    events,
    door,
  })
  pictures = createPictures({ draw: drawApart, now: systemClock.now, secure, logger })
  if (edition !== undefined) pictures.follow(edition)
  const watching = new AbortController()
  const configuration = watchConfig({
    ...sources,
    current: inForce,
    signal: watching.signal,
    onChange(config, records) {
      inForce = { config, records }
      supervisor.adopt(inForce)
      logger.info({ file: config.file, services: countServices(inForce) }, 'configuration reloaded')
    },
    onFault: (error) =>
      logger.error(`the new configuration is not taken; the old one stays in force\n${error}`),
  })
  reload = configuration.reload
  await app.ready()
  return async () => {
    watching.abort()
    await app.close()
    await archive.close()
  }
}

function stop(why: string): Promise<void> {
  stopping ??= stopOnce(why)
  return stopping
}

async function stopOnce(why: string): Promise<void> {
  logger.info({ why }, 'stopping')
  const late = setTimeout(() => process.exit(1), STOP_MS)
  late.unref()
  await Promise.all(open.map((close) => close()))
  logger.info('stopped; nothing is lost')
}

function whyNotListening(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const { host, port } = environment
  if (code === 'EADDRINUSE')
    return `port ${port} of ${host} is taken by another program; set PORT to a free one`
  if (code === 'EACCES') return `port ${port} of ${host} is not ours to open; set PORT to one above 1023`
  return `cannot listen on port ${port} of ${host}`
}

function sayWhatRuns(): void {
  const { config, records } = inForce
  const address = door.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : environment.port
  logger.info({ host: environment.host, port }, `Vigie serves on http://${environment.host}:${port}`)
  logger.info(
    { file: config.file, services: countServices(inForce), records: records.declared.length },
    `${countServices(inForce)} services from ${config.file}, ${records.declared.length} recorded outages, store ${environment.databaseUrl}`,
  )
  if (config.probing.controls.length === 0) {
    logger.warn('no controls are configured: a fault of our own network would be taken for theirs')
  }
}

function countServices({ config }: Loaded): number {
  return config.groups.reduce((count, group) => count + group.services.length, 0)
}

function orExit<T>(result: T | ConfigError): T {
  if (!(result instanceof ConfigError)) return result
  process.stderr.write(`Vigie cannot start: the configuration is not valid.\n${result}\n`)
  process.exit(EXIT_CONFIG)
}
