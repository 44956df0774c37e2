import { isIP } from 'node:net'
import { ConfigError, type Fault } from './fault.ts'
import { type Format, webAddress } from './formats.ts'
import type { Env } from './interpolate.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export type LogLevel = (typeof LOG_LEVELS)[number]

/** What the process is told by its environment. */
export type Environment = {
  readonly host: string
  /** 0 asks the system for a free port. */
  readonly port: number
  readonly configFile: string
  readonly historyDir: string
  /** `sqlite:` and the path of the file. */
  readonly databaseUrl: string
  /** Without a slash at the end; `null` leaves `page.url` of the file in force. */
  readonly publicUrl: string | null
  readonly logLevel: LogLevel
  /** Whom to believe about the visitor's address: nobody, everybody, so many hops, or these proxies. */
  readonly trustProxy: boolean | number | readonly string[]
  /** Computed answers for one visitor and minute, 0 for no limit; `null` leaves the server's own in force. */
  readonly ratePerMinute: number | null
}

/** Reads the environment whole: every variable that is wrong is a fault. An empty one counts as not set. */
export function readEnvironment(env: Env): Environment | ConfigError {
  const faults: Fault[] = []
  const read = (name: string, fallback: string, format: Format): string => {
    const text = env[name] === undefined || env[name] === '' ? fallback : env[name]
    const [message, fix = ''] = format(text)?.split('; ') ?? []
    if (message !== undefined) faults.push(faultOf(name, message, fix))
    return text
  }

  const publicUrl = publicUrlOf(env)
  if (publicUrl instanceof ConfigError) faults.push(...publicUrl.faults)
  const environment = {
    host: read('HOST', '127.0.0.1', host),
    port: Number(read('PORT', '8080', port)),
    configFile: read('CONFIG_FILE', 'config/status.yaml', anything),
    historyDir: read('HISTORY_DIR', 'config/history', anything),
    databaseUrl: read('DATABASE_URL', 'sqlite:data/vigie.db', databaseUrl),
    logLevel: read('LOG_LEVEL', 'info', logLevel) as LogLevel,
    trustProxy: parseTrust(read('TRUST_PROXY', 'false', trust)),
    ratePerMinute: env.RATE_LIMIT ? Number(read('RATE_LIMIT', '', rate)) : null,
  }
  if (publicUrl instanceof ConfigError || faults.length > 0) return new ConfigError(faults)
  return { ...environment, publicUrl }
}

/** `PUBLIC_URL` without a slash at the end; `null` when it is not set. */
export function publicUrlOf(env: Env): string | null | ConfigError {
  const text = env.PUBLIC_URL ?? ''
  if (text === '') return null
  const [message, fix = ''] = webAddress(text)?.split('; ') ?? []
  if (message !== undefined) return new ConfigError([faultOf('PUBLIC_URL', message, fix)])
  return new URL(text).href.replace(/\/+$/, '')
}

/** Values are not quoted: addresses of databases and proxies may hold secrets. */
function faultOf(name: string, message: string, fix: string): Fault {
  return { file: 'environment', line: 0, column: 0, path: name, message, fix }
}

const anything: Format = () => null

const host: Format = (text) =>
  isIP(text) !== 0 || /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(text)
    ? null
    : 'is not a host; write an address or a name, such as 127.0.0.1'

const port: Format = (text) =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? null : 'is not a port; write a number from 0 to 65535'

const rate: Format = (text) =>
  /^\d{1,6}$/.test(text) ? null : 'is not a rate; write how many requests a minute, or 0 for no limit'

const databaseUrl: Format = (text) =>
  /^sqlite:.+$/.test(text) ? null : 'is not a database that is known; write sqlite: and the path of a file'

const logLevel: Format = (text) =>
  (LOG_LEVELS as readonly string[]).includes(text)
    ? null
    : `is not a log level; use one of ${LOG_LEVELS.join(', ')}`

const trust: Format = (text) =>
  /^(true|false|\d{1,2})$/.test(text) || text.split(',').every(isAddressOrRange)
    ? null
    : 'is not a trust setting; write true, false, a number of hops, or addresses separated by commas'

function parseTrust(text: string): boolean | number | readonly string[] {
  if (text === 'true' || text === 'false') return text === 'true'
  return /^\d+$/.test(text) ? Number(text) : text.split(',').map((part) => part.trim())
}

function isAddressOrRange(text: string): boolean {
  const [address = '', prefix] = text.trim().split('/')
  const family = isIP(address)
  return (
    family !== 0 &&
    (prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) <= (family === 6 ? 128 : 32)))
  )
}
