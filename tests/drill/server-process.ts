import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter, on } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { SERVER_ARGUMENTS } from '../../scripts/server-command.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** A stop of the server takes at most eight seconds by its own promise; one that takes longer is killed. */
const STOP_MS = 10_000

/** One line that the server logged. `level` is pino's: 30 info, 40 warn, 50 error, 60 fatal. */
export type LogLine = { readonly level: number; readonly msg: string; readonly [field: string]: unknown }

export type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

/** The real server in a process of its own. */
export type ServerProcess = {
  readonly pid: number
  readonly lines: readonly LogLine[]
  /** What it wrote to stderr so far. */
  readonly stderr: string
  /** Resolves when the process has ended and everything it wrote has been read. */
  readonly ended: Promise<Ended>
  /** The first line, written or yet to come, that matches. Rejects when the process ends without it. */
  line(
    matches: RegExp,
    options?: { readonly after?: number; readonly signal?: AbortSignal },
  ): Promise<LogLine>
  /** Where it serves, once it does. */
  address(signal?: AbortSignal): Promise<string>
  send(signal: NodeJS.Signals): void
  /** SIGTERM, and the end. Does nothing to a process that has ended. */
  stop(): Promise<Ended>
}

/**
 * Starts `server/main.js` on the Node that runs us, with these variables and no others of ours but the path.
 * `through` is a command, with its arguments, that becomes it in the end (`unshare`, `sh -c 'exec "$@"'`).
 */
export function startServer(
  env: Readonly<Record<string, string>>,
  through: readonly string[] = [],
): ServerProcess {
  const [file = process.execPath, ...args] = [...through, process.execPath, ...SERVER_ARGUMENTS]
  const child = spawn(file, args, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { pid } = child
  if (pid === undefined) throw new Error('the server cannot be started')
  const events = new EventEmitter()
  // Several may wait at once for their lines.
  events.setMaxListeners(0)
  const lines: LogLine[] = []
  let stderr = ''
  createInterface({ input: child.stdout }).on('line', (text) => {
    lines.push(readLine(text))
    events.emit('news')
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = endOf(child)
  void ended.then(() => events.emit('end'))

  async function line(matches: RegExp, { after = 0, signal }: { after?: number; signal?: AbortSignal } = {}) {
    const find = () => lines.slice(after).find(({ msg }) => matches.test(msg))
    const found = find()
    if (found !== undefined) return found
    if (child.exitCode === null && child.signalCode === null) {
      for await (const _news of on(events, 'news', { close: ['end'], ...(signal && { signal }) })) {
        const come = find()
        if (come !== undefined) return come
      }
    }
    await ended
    const last = find()
    if (last !== undefined) return last
    throw new Error(`the server ended without a line like ${matches}\n${lastWords(lines, stderr)}`)
  }

  return {
    pid,
    lines,
    get stderr() {
      return stderr
    },
    ended,
    line,
    async address(signal) {
      const { host, port } = await line(/^Vigie serves on /, { ...(signal && { signal }) })
      return `http://${String(host)}:${String(port)}`
    },
    send: (signal) => void child.kill(signal),
    async stop() {
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
      const end = await ended
      clearTimeout(late)
      return end
    },
  }
}

/** The last lines of a server, for whoever has to say why it ended. */
export function lastWords(lines: readonly LogLine[], stderr: string): string {
  const said = lines.slice(-8).map((line) => JSON.stringify(line))
  return [...said, stderr.trim()].filter((text) => text !== '').join('\n')
}

function readLine(text: string): LogLine {
  try {
    return JSON.parse(text) as LogLine
  } catch {
    return { level: 0, msg: text }
  }
}

function endOf(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
}
