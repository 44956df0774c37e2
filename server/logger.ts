import { type Logger, pino } from 'pino'

// What only a terminal needs costs every other start its loading.
const onTerminal = process.stdout.isTTY === true ? await import('pino-pretty') : undefined

export type LoggerOptions = { readonly level: string; readonly thread: 'counter' | 'lookout' }

/** Lines for a person on a terminal, JSON for everything else. Both threads write whole lines to the same output. */
export function createLogger({ level, thread }: LoggerOptions): Logger {
  const options = { level, base: { thread }, timestamp: pino.stdTimeFunctions.isoTime }
  if (onTerminal === undefined) return pino(options, pino.destination({ dest: 1, sync: true }))
  const stream = onTerminal.default({
    destination: 1,
    sync: true,
    colorize: true,
    ignore: 'pid,hostname,thread',
    translateTime: 'SYS:HH:MM:ss',
  })
  return pino(options, stream)
}
