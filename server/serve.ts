import process from 'node:process'
import { readEnvironment } from '../config/environment.ts'
import { ConfigError } from '../config/fault.ts'
import { type Loaded, loadAll } from '../config/load-all.ts'
import { watchConfig } from '../config/watch.ts'
import { systemClock } from '../monitors/clock.ts'
import { createBroadcast } from './events/broadcast.ts'
import { createLogger } from './logger.ts'
import { healthOf } from './lookout/health.ts'
import { superviseLookout } from './lookout/supervisor.ts'
import type { Edition } from './publisher/edition.ts'

/** `EX_CONFIG` of sysexits(3): started again with the same configuration, it would fail again. */
const EXIT_CONFIG = 78
/** A stop that takes longer than this is cut short. */
const STOP_MS = 5_000

const environment = orExit(readEnvironment(process.env))
const sources = { file: environment.configFile, historyDir: environment.historyDir, env: process.env }
let inForce: Loaded = orExit(await loadAll(sources))

const logger = createLogger({ level: environment.logLevel, thread: 'counter' })
let edition: Edition | undefined
let stopping: Promise<void> | undefined

const events = createBroadcast({ now: systemClock.now })
const supervisor = superviseLookout({
  orders: inForce,
  databaseUrl: environment.databaseUrl,
  logLevel: environment.logLevel,
  logger,
  onEdition(next) {
    edition = next
    events.publish(next)
  },
})
// While the lookout's thread loads its code, this one loads its own.
const [{ buildApp }, { openArchive }, { readAssets }] = await Promise.all([
  import('./app.ts'),
  import('./archive.ts'),
  import('../web/assets.ts'),
])
const archive = openArchive(environment.databaseUrl, () => inForce)
const app = buildApp({
  current: () => edition,
  health: () => healthOf(supervisor),
  lookout: () => ({ restarts: supervisor.restarts, counters: supervisor.pulse?.counters }),
  now: systemClock.now,
  logger,
  trustProxy: environment.trustProxy,
  secure: inForce.config.page.url.startsWith('https:'),
  assets: readAssets(),
  archive,
  events,
})

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

process.on('SIGHUP', () => void configuration.reload())
// Not once: npm passes on a Ctrl-C that the terminal has already sent, and the second must not cut the stop short.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))

try {
  await app.listen({ host: environment.host, port: environment.port })
  // Only now: a second server on the same port must not touch the store of the first.
  if (stopping === undefined) supervisor.begin()
  sayWhatRuns()
} catch (error) {
  logger.fatal({ err: error }, whyNotListening(error))
  process.exitCode = 1
  await stop('it cannot listen')
}

function stop(why: string): Promise<void> {
  stopping ??= stopOnce(why)
  return stopping
}

async function stopOnce(why: string): Promise<void> {
  logger.info({ why }, 'stopping')
  const late = setTimeout(() => process.exit(1), STOP_MS)
  late.unref()
  watching.abort()
  await Promise.all([app.close(), supervisor.stop()])
  await archive.close()
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
  const address = app.server.address()
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
